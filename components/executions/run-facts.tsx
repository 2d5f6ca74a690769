import Link from 'next/link';
import { CopyableId } from '@/components/ui/copy-button';
import { type Fact, FactList } from '@/components/ui/fact-list';
import type { ExecutionDetail } from '@/lib/executions/types';
import { formatDuration, formatUtc, formatWindow } from '@/lib/time';
import { triggerWord } from './trigger-words';

/** What a run was and where it is to be found at AMC. */
export function RunFacts({ run }: { run: ExecutionDetail }) {
  const { start, end, zone, endUtc } = run.window;
  const parameters = Object.entries(run.parameters);
  const facts: Fact[] = [
    ...(run.workflowId === null
      ? []
      : [
          {
            label: 'Query',
            value: (
              <span className="flex flex-wrap items-baseline gap-x-2">
                <Link href={`/workflows/${run.workflowId}`} className="rounded-sm text-link hover:underline">
                  Open the saved query
                </Link>
                <span className="text-muted-foreground text-xs">
                  {run.workflowVersion === null ? 'an unsaved edit of it' : `version ${run.workflowVersion}`}
                </span>
              </span>
            ),
          },
        ]),
    {
      label: 'Instance',
      value: (
        <Link href={`/instances/${run.instanceId}`} className="rounded-sm text-link hover:underline">
          {run.instanceName}
        </Link>
      ),
    },
    {
      label: 'Window',
      value: (
        <span className="flex flex-col">
          <span>{formatWindow(start, end, zone)}</span>
          <span className="flex flex-wrap gap-x-1.5 font-mono text-muted-foreground text-xs">
            <span className="whitespace-nowrap">{formatUtc(new Date(run.windowStartUtc))}</span>
            <span className="whitespace-nowrap">to {formatUtc(new Date(endUtc))}</span>
          </span>
        </span>
      ),
    },
    {
      label: 'As sent',
      value: (
        <span className="flex flex-col font-mono text-xs">
          <span>{start}</span>
          <span>{end}</span>
          <span>{zone}</span>
        </span>
      ),
    },
    {
      label: 'Started by',
      value:
        run.fanOutId === null ? (
          triggerWord(run.triggeredBy)
        ) : (
          <Link href={`/executions/fan-out/${run.fanOutId}`} className="rounded-sm text-link hover:underline">
            A fan-out
          </Link>
        ),
    },
    { label: 'Time limit', value: formatDuration(run.timeoutSeconds * 1000) },
  ];
  if (run.amcExecutionId !== null)
    facts.push({ label: 'AMC execution', value: <CopyableId id={run.amcExecutionId} label="AMC execution id" /> });
  if (run.amcWorkflowId !== null)
    facts.push({ label: 'AMC workflow', value: <CopyableId id={run.amcWorkflowId} label="AMC workflow id" /> });
  facts.push({ label: 'AMC instance', value: <CopyableId id={run.amcInstanceId} label="AMC instance id" /> });
  if (run.amcStatus !== null)
    facts.push({ label: 'State at AMC', value: <code className="font-mono text-xs">{run.amcStatus}</code> });
  if (run.submittedVia !== null) {
    facts.push({
      label: 'Sent as',
      value: (
        <span className="flex flex-col">
          <span>{run.submittedVia === 'saved' ? 'a saved workflow' : 'an ad hoc query'}</span>
          {run.submitReason === null ? null : <span className="text-muted-foreground text-xs">{run.submitReason}</span>}
        </span>
      ),
    });
  }
  facts.push({ label: 'Execution', value: <CopyableId id={run.id} label="execution id" /> });
  for (const [name, value] of parameters) {
    facts.push({
      label: name,
      value: <span className="line-clamp-3 break-all font-mono text-xs">{JSON.stringify(value)}</span>,
    });
  }
  return <FactList facts={facts} className="sm:grid-cols-[6.5rem_1fr]" />;
}

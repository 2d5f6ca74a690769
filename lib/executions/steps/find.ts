import 'server-only';
import { toAmcDateTime } from '@/lib/amc/datetime';
import type { ListExecutionsFilter } from '@/lib/amc/endpoints/executions';
import { AmcError } from '@/lib/amc/errors';
import type { AmcExecution } from '@/lib/amc/schema';
import { AppError } from '@/lib/errors';
import { type AmcWorkflowId, amcWorkflowId } from '@/lib/ids';
import { log } from '@/lib/log';
import { publishedIdOf, readPublishable } from '@/lib/workflows/steps/ensure';
import type { RunFacts } from '../amc-request';
import { type ClaimedRun, type StepDeps, type StepInstance, stepSignal } from './step';

/** The id an ad hoc run carries at AMC: ours, so that AMC can be asked for it when its answer was lost. */
export function adHocWorkflowId(executionId: string): AmcWorkflowId {
  return amcWorkflowId.parse(`exec_${executionId.replaceAll('-', '')}`);
}

/** AMC's clock may differ from the database's, which has written down when we began. */
const CLOCK_SKEW_MS = 10 * 60_000;

/** Values as one text: AMC gives numbers back as texts, and keys in its own order. */
function parameterText(values: Readonly<Record<string, unknown>> | null): string {
  const text = (value: unknown): string => (Array.isArray(value) ? `[${value.map(text).join()}]` : String(value));
  return JSON.stringify(
    Object.entries(values ?? {})
      .map(([name, value]) => [name, text(value)])
      .sort(),
  );
}

/** Whether a run of a saved workflow is the one we may have started: same window, same parameters, not older than our try. */
function couldBe(run: ClaimedRun, facts: RunFacts, execution: AmcExecution): boolean {
  const since = Date.parse(run.submit_attempted_at ?? run.created_at) - CLOCK_SKEW_MS;
  if (execution.createTime !== null && execution.createTime.getTime() < since) return false;
  const { timeWindowStartOriginal: start, timeWindowEndOriginal: end, timeWindowTimeZoneOriginal: zone } = execution;
  const sameTexts =
    start === run.time_window_start && end === run.time_window_end && (zone === null || zone === run.time_window_zone);
  const sameInstants =
    start === null &&
    execution.timeWindowStart?.getTime() === Date.parse(run.window_start) &&
    execution.timeWindowEnd?.getTime() === Date.parse(run.window_end);
  if (!sameTexts && !sameInstants) return false;
  const sent = facts.query.inputParameters.length > 0 ? facts.query.parameterValues : null;
  return parameterText(execution.parameterValues) === parameterText(sent);
}

async function listAll(
  deps: StepDeps,
  { context }: StepInstance,
  filter: ListExecutionsFilter,
): Promise<AmcExecution[]> {
  const found: AmcExecution[] = [];
  try {
    const pages = deps.amc.executions.list(context, filter, { signal: stepSignal('submit'), attempts: 2 });
    for await (const page of pages) found.push(...page);
  } catch (error) {
    // A saved workflow that AMC has lost has no runs that we could find.
    if (!(error instanceof AmcError) || error.kind !== 'not_found') throw error;
  }
  return found;
}

/** Without those that other runs of ours already stand for. */
async function unclaimed(
  deps: StepDeps,
  run: ClaimedRun,
  executions: readonly AmcExecution[],
): Promise<AmcExecution[]> {
  if (executions.length === 0) return [];
  const { data, error } = await deps.db
    .from('workflow_executions')
    .select('amc_execution_id')
    .eq('instance_id', run.instance_id)
    .in(
      'amc_execution_id',
      executions.map((execution) => execution.workflowExecutionId),
    );
  if (error) throw new AppError('unavailable', 'The runs could not be read.', { cause: error });
  const known = new Set(data.map((row) => row.amc_execution_id));
  return executions.filter((execution) => !known.has(execution.workflowExecutionId));
}

async function savedIdOf(deps: StepDeps, run: ClaimedRun): Promise<AmcWorkflowId | null> {
  if (run.submitted_via === 'saved' && run.amc_workflow_id !== null) return amcWorkflowId.parse(run.amc_workflow_id);
  const row = run.workflow_id === null ? null : await readPublishable(deps.db, run.workflow_id);
  return row === null ? null : publishedIdOf(row);
}

/**
 * The run AMC may already have of an earlier try, whichever way that went: an ad hoc one under the id derived from ours,
 * one of a saved workflow by window and parameters. Several ad hoc ones would be our fault: the first is ours, the
 * others are said.
 */
export async function findExisting(
  deps: StepDeps,
  run: ClaimedRun,
  instance: StepInstance,
  facts: RunFacts,
): Promise<AmcExecution | null> {
  const adHoc = await listAll(deps, instance, { workflowId: adHocWorkflowId(run.id), sortAscending: true });
  if (adHoc.length > 1) {
    const ids = adHoc.map((execution) => execution.workflowExecutionId);
    log.error({ executionId: run.id, amcExecutionIds: ids }, 'AMC has one of our runs more than once');
  }
  if (adHoc[0]) return adHoc[0];
  const workflowId = await savedIdOf(deps, run);
  if (workflowId === null) return null;
  const began = new Date(Date.parse(run.submit_attempted_at ?? run.created_at) - CLOCK_SKEW_MS);
  const minCreationTime = toAmcDateTime(began, 'UTC');
  const saved = await listAll(deps, instance, { workflowId, minCreationTime, sortAscending: true });
  const candidates = saved.filter((execution) => couldBe(run, facts, execution));
  return (await unclaimed(deps, run, candidates))[0] ?? null;
}

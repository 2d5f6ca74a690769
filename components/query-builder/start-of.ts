import { type RunError, storedParameters } from '@/lib/executions/schema';
import type { ExecutionDetail } from '@/lib/executions/types';
import { defaultWindow } from '@/lib/workflows/window';
import type { InstanceOption } from './instance-select';
import type { DraftContent } from './use-draft';

/**
 * How the builder starts: with another run's query, instance, dates and values ("edit and retry"), or empty, on the
 * instance asked for or the only one there is, with the default window in that instance's zone. Each start keeps its own
 * draft (`place`). `error` is why the run to start from failed.
 */
export function startOf({
  run,
  instances,
  instanceId,
  timeZone,
}: {
  run: ExecutionDetail | null;
  instances: readonly InstanceOption[];
  instanceId: string | null;
  /** Of the person, for when no instance is chosen yet. */
  timeZone: string;
}): { place: string; content: DraftContent; error: RunError | null } {
  if (run !== null) {
    const { start, end, zone } = run.window;
    const parameters = storedParameters.safeParse(run.parameters);
    return {
      place: `from:${run.id}`,
      error: run.error,
      content: {
        name: run.name.slice(0, 120),
        sql: run.templateSql,
        // One that is gone or switched off can't be run on: another has to be chosen.
        instanceId: instances.some((instance) => instance.id === run.instanceId) ? run.instanceId : '',
        window: { kind: 'explicit', start, end, zone },
        parameters: parameters.success
          ? Object.fromEntries(Object.entries(parameters.data).map(([name, value]) => [name, asText(value)]))
          : {},
      },
    };
  }
  const asked = instances.find((instance) => instance.id === instanceId);
  const chosen = asked ?? (instances.length === 1 ? instances[0] : undefined);
  return {
    error: null,
    place: asked === undefined ? 'new' : `instance:${asked.id}`,
    content: {
      name: '',
      sql: '',
      instanceId: chosen?.id ?? '',
      window: defaultWindow(chosen?.timeZone ?? timeZone),
      parameters: {},
    },
  };
}

/** A stored value as it is typed: a list one item a line, a row with tabs between its values. */
function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (!Array.isArray(value)) return String(value);
  return value.map((item) => (Array.isArray(item) ? item.map(String).join('\t') : String(item))).join('\n');
}

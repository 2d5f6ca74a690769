import { type RunError, storedOptions, storedParameters } from '@/lib/executions/schema';
import type { ExecutionDetail } from '@/lib/executions/types';
import { TIMEOUT_SECONDS } from '@/lib/workflows/constants';
import type { QueryDraft } from '@/lib/workflows/schema';
import type { WorkflowDetail } from '@/lib/workflows/types';
import { copyName } from '@/lib/workflows/utils';
import { defaultWindow } from '@/lib/workflows/window';
import type { InstanceOption } from './instance-select';
import { asText, draftParameters } from './parameter-values';

export interface BuilderStart {
  /** Drafts of different places don't overwrite each other. */
  place: string;
  content: QueryDraft;
  /** Why the run to start from failed. */
  error: RunError | null;
}

/** Of the page that the builder opens on: who is there, what can be run on. */
interface Around {
  instances: readonly InstanceOption[];
  /** Of the person, for when no instance is chosen yet. */
  timeZone: string;
}

function emptyContent(instance: InstanceOption | undefined, timeZone: string): QueryDraft {
  return {
    name: '',
    description: '',
    sql: '',
    instanceId: instance?.id ?? '',
    window: defaultWindow(instance?.timeZone ?? timeZone),
    parameters: {},
    options: {},
    tags: [],
    template: null,
  };
}

/** Empty, on the instance asked for or the only one there is, with the default window in that instance's zone. */
export function startEmpty({ instances, timeZone, instanceId }: Around & { instanceId: string | null }): BuilderStart {
  const asked = instances.find((instance) => instance.id === instanceId);
  const chosen = asked ?? (instances.length === 1 ? instances[0] : undefined);
  return {
    error: null,
    place: asked === undefined ? 'new' : `instance:${asked.id}`,
    content: emptyContent(chosen, timeZone),
  };
}

/** With another run's query, instance, dates, values and options ("edit and retry"). */
export function startFromRun(run: ExecutionDetail, { instances, timeZone }: Around): BuilderStart {
  const { start, end, zone } = run.window;
  const parameters = storedParameters.safeParse(run.parameters);
  const stored = storedOptions.safeParse(run.options);
  const { emptyLists = {}, ...options } = stored.success ? stored.data : {};
  const values = parameters.success ? parameters.data : {};
  return {
    place: `from:${run.id}`,
    error: run.error,
    content: {
      ...emptyContent(undefined, timeZone),
      name: run.name.slice(0, 120),
      sql: run.templateSql,
      // One that is gone or switched off can't be run on: another has to be chosen.
      instanceId: instances.some((instance) => instance.id === run.instanceId) ? run.instanceId : '',
      window: { kind: 'explicit', start, end, zone },
      parameters: Object.fromEntries(
        Object.entries(values).map(([name, value]) => {
          const whenEmpty = Object.hasOwn(emptyLists, name) ? emptyLists[name] : undefined;
          return [name, { text: asText(value), ...(whenEmpty === undefined ? {} : { whenEmpty }) }];
        }),
      ),
      options: { ...options, ...timeoutText(run.timeoutSeconds) },
    },
  };
}

/** With a saved query: to go on with it, or as a new one of its own (`copy`). */
export function startFromWorkflow(
  workflow: WorkflowDetail,
  { instances, timeZone }: Around,
  as: 'edit' | 'copy',
): BuilderStart {
  const { window, timeoutSeconds, ...options } = workflow.options;
  const instance = instances.find(({ id }) => id === workflow.instance?.id);
  const base = emptyContent(instance, timeZone);
  return {
    place: `${as}:${workflow.id}`,
    error: null,
    content: {
      ...base,
      name: as === 'edit' ? workflow.name : copyName(workflow.name),
      description: workflow.description,
      sql: workflow.sql,
      window: window ?? base.window,
      parameters: draftParameters(workflow.parameters),
      options: { ...options, ...timeoutText(timeoutSeconds) },
      tags: [...workflow.tags],
      template: workflow.template === null ? null : { ...workflow.template, name: '' },
    },
  };
}

/** Minutes, as they are typed; AMC's default is left out. */
function timeoutText(seconds: number | undefined): { timeoutMinutes?: string } {
  if (seconds === undefined || seconds === TIMEOUT_SECONDS.default) return {};
  return { timeoutMinutes: String(Math.round(seconds / 60)) };
}

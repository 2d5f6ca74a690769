import { randomUUID } from 'node:crypto';
import { AmcProblem } from '../answers';
import type { Sandbox } from '../sandbox';
import type { ExecutionRecord, ScheduleRecord, WorkflowDefinition } from '../store/records';
import { instanceKey } from '../store/state';
import type { Account, Instance } from '../tenants';
import { compile } from './compile';
import { differencingRefusal } from './differencing-guard';
import type { ExecutionInput } from './execution-input';
import { localToInstant } from './window';
import { missingWorkflow } from './workflows';

interface Place {
  readonly account: Account;
  readonly instance: Instance;
}

/** What to run: the saved workflow's present definition, or the one sent along. */
function definitionOf(
  sandbox: Sandbox,
  { instanceId }: Instance,
  input: ExecutionInput,
): { workflowId: string; definition: WorkflowDefinition } {
  if (input.workflow) {
    const { workflowId, ...definition } = input.workflow;
    return { workflowId: workflowId ?? `transient_${randomUUID()}`, definition };
  }
  const id = input.workflowId ?? '';
  const saved = sandbox.state.workflows.get(instanceKey(instanceId, id));
  if (!saved) throw missingWorkflow(sandbox, id);
  const { workflowId, instanceId: _, ...definition } = saved;
  return { workflowId, definition };
}

/** A sandbox instance has synthetic data only. AMC accepts the request and rejects the run. */
function sandboxRejection(instance: Instance, input: ExecutionInput): string | undefined {
  if (instance.instanceType !== 'SANDBOX' || input.requireSyntheticData === true) return undefined;
  return 'Executions in a sandbox instance must set requireSyntheticData to true.';
}

/** Why the query may not run; a query that does not compile throws AMC's 400, or counts as rejected by the option. */
async function refusalOf(
  { engine, options }: Sandbox,
  { instance }: Place,
  workflowId: string,
  definition: WorkflowDefinition,
  input: ExecutionInput,
): Promise<string | undefined> {
  try {
    const { rejected } = await compile(engine, instance, workflowId, definition, input.disableAggregationControls);
    return sandboxRejection(instance, input) ?? rejected;
  } catch (error) {
    if (error instanceof AmcProblem && options.quirks.compileErrors === 'reject') return error.message;
    throw error;
  }
}

/**
 * The record of a run that is asked for, PENDING and not yet in the state. Throws AMC's 400 for a query it can not read
 * and for a workflow that is not there. With `schedule`, the run is that schedule's.
 */
export async function newExecution(
  sandbox: Sandbox,
  place: Place,
  input: ExecutionInput,
  schedule?: ScheduleRecord,
): Promise<ExecutionRecord> {
  const { workflowId, definition } = definitionOf(sandbox, place.instance, input);
  const rejection = await refusalOf(sandbox, place, workflowId, definition, input);
  const now = sandbox.clock.now().toISOString();
  const { timeWindowStart: start, timeWindowEnd: end, timeWindowTimeZone: zone } = input;
  const execution: ExecutionRecord = {
    workflowExecutionId: randomUUID(),
    instanceId: place.instance.instanceId,
    accountId: place.account.accountId,
    workflowId,
    definition,
    parameterValues: input.parameterValues,
    timeWindowType: input.timeWindowType,
    ...(start === undefined
      ? {}
      : { timeWindowStartOriginal: start, timeWindowStart: localToInstant(start, zone).toISOString() }),
    ...(end === undefined
      ? {}
      : { timeWindowEndOriginal: end, timeWindowEnd: localToInstant(end, zone).toISOString() }),
    timeWindowTimeZoneOriginal: zone,
    workflowExecutionTimeoutSeconds: input.workflowExecutionTimeoutSeconds,
    dryRun: input.dryRun,
    skipPublish: input.skipPublish,
    ...(input.requireSyntheticData === undefined ? {} : { requireSyntheticData: input.requireSyntheticData }),
    disableAggregationControls: input.disableAggregationControls,
    ignoreDataGaps: input.ignoreDataGaps,
    ...(input.advertisers === undefined
      ? {}
      : {
          advertisers: input.advertisers.map(({ marketplaceId, ...advertiser }) =>
            marketplaceId === undefined ? advertiser : { ...advertiser, marketplaceId },
          ),
        }),
    ...(schedule === undefined ? {} : { scheduleId: schedule.scheduleId }),
    status: 'PENDING',
    createdAt: now,
    updatedAt: now,
  };
  const refused = rejection ?? differencingRefusal(sandbox, execution);
  return { ...execution, ...(refused === undefined ? { validatedAt: now } : { rejection: refused }) };
}

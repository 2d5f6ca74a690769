import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { AmcProblem, badRequest, emptyAnswer, MEDIA, reportingAnswer } from '../answers';
import { requireInstance } from '../auth/caller';
import { readJson } from '../request-body';
import type { HttpEnv, Sandbox } from '../sandbox';
import type { ExecutionRecord, WorkflowDefinition } from '../store/records';
import { instanceKey } from '../store/state';
import type { Account, Instance } from '../tenants';
import { compile } from './compile';
import { single } from './envelope';
import { type ExecutionInput, executionInput } from './execution-input';
import { listExecutions } from './execution-list';
import { executionView } from './execution-view';
import { localToInstant } from './window';
import { missingWorkflow } from './workflows';

/** Amazon's sentence for an id it does not know, or not yet; clients match on it. */
function missingExecution({ options }: Sandbox, id: string): AmcProblem {
  return new AmcProblem(options.quirks.missingStatus, `Workflow execution with ID ${id} does not exist.`);
}

export function isVisible({ options, clock }: Sandbox, { createdAt }: ExecutionRecord): boolean {
  return clock.now().getTime() - Date.parse(createdAt) >= options.visibilityDelaySeconds * 1000;
}

/** The run of the path. Throws 403 as `requireInstance` does, or that it does not exist. */
export function requireExecution(context: Context<HttpEnv>, sandbox: Sandbox): ExecutionRecord {
  const { instance } = requireInstance(context, sandbox);
  const id = context.req.param('executionId') ?? '';
  const execution = sandbox.state.executions.get(id);
  if (execution?.instanceId !== instance.instanceId || !isVisible(sandbox, execution)) {
    throw missingExecution(sandbox, id);
  }
  return execution;
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

async function createExecution(
  sandbox: Sandbox,
  { account, instance }: { account: Account; instance: Instance },
  input: ExecutionInput,
): Promise<ExecutionRecord> {
  const { workflowId, definition } = definitionOf(sandbox, instance, input);
  const { rejected } = await compile(sandbox.engine, workflowId, definition, input.disableAggregationControls);
  const rejection = sandboxRejection(instance, input) ?? rejected;
  const now = sandbox.clock.now().toISOString();
  const { timeWindowStart: start, timeWindowEnd: end, timeWindowTimeZone: zone } = input;
  return {
    workflowExecutionId: randomUUID(),
    instanceId: instance.instanceId,
    accountId: account.accountId,
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
    status: 'PENDING',
    ...(rejection === undefined ? { validatedAt: now } : { rejection }),
    createdAt: now,
    updatedAt: now,
  };
}

const cancelInput = z.object({
  status: z.literal('CANCELLED', { error: "must be 'CANCELLED': nothing else can be changed" }),
});

/** `/amc/reporting/{instanceId}/workflowExecutions` */
export function executionRoutes(sandbox: Sandbox): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { state, runner, options } = sandbox;
  const input = executionInput(options.quirks.zoneSuffix);

  routes.post('/', async (context) => {
    const place = requireInstance(context, sandbox);
    const execution = await createExecution(sandbox, place, await readJson(context, input));
    state.executions.put(execution);
    // A run we have told the client about must outlive a kill of this process.
    await state.executions.flush();
    runner.submit(execution.workflowExecutionId);
    // `validatedTime` comes with a later look, as live.
    const { validatedAt: _, ...fresh } = execution;
    return reportingAnswer(single(options, 'workflowExecution', executionView(fresh, false)), MEDIA.executions);
  });

  routes.get('/', (context) => {
    const { instance } = requireInstance(context, sandbox);
    const { executions, nextToken, includeWorkflow } = listExecutions(sandbox, instance, context.req.query());
    return reportingAnswer(
      { executions: executions.map((execution) => executionView(execution, includeWorkflow)), nextToken },
      MEDIA.executions,
    );
  });

  routes.get('/:executionId', (context) => {
    const execution = requireExecution(context, sandbox);
    const includeWorkflow = context.req.query('includeWorkflow') === 'true';
    return reportingAnswer(
      single(options, 'workflowExecution', executionView(execution, includeWorkflow)),
      MEDIA.executions,
    );
  });

  routes.put('/:executionId', async (context) => {
    const { workflowExecutionId, status } = requireExecution(context, sandbox);
    await readJson(context, cancelInput);
    if (!runner.cancel(workflowExecutionId)) {
      const now = state.executions.get(workflowExecutionId)?.status ?? status;
      throw badRequest(`Workflow execution with ID ${workflowExecutionId} can not be cancelled: it is ${now}.`);
    }
    await state.executions.flush();
    return emptyAnswer();
  });

  return routes;
}

import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { AmcProblem, badRequest, emptyAnswer, MEDIA, reportingAnswer } from '../answers';
import { requireInstance } from '../auth/caller';
import { readJson } from '../request-body';
import type { HttpEnv, Sandbox } from '../sandbox';
import type { ExecutionRecord } from '../store/records';
import { single } from './envelope';
import { executionInput } from './execution-input';
import { listExecutions } from './execution-list';
import { executionView } from './execution-view';
import { newExecution } from './new-execution';

/** Amazon's sentence for an id it does not know, or not yet; clients match on it. */
function missingExecution({ options }: Sandbox, id: string): AmcProblem {
  return new AmcProblem(options.quirks.missingStatus, `Workflow execution with ID ${id} does not exist.`);
}

function isVisible({ options, clock }: Sandbox, { createdAt }: ExecutionRecord): boolean {
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
    const execution = await newExecution(sandbox, place, await readJson(context, input));
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

  const cancel = async (context: Context<HttpEnv>) => {
    const { workflowExecutionId, status } = requireExecution(context, sandbox);
    if (!runner.cancel(workflowExecutionId)) {
      const now = state.executions.get(workflowExecutionId)?.status ?? status;
      throw badRequest(`Workflow execution with ID ${workflowExecutionId} can not be cancelled: it is ${now}.`);
    }
    await state.executions.flush();
    return emptyAnswer();
  };

  routes.put('/:executionId', async (context) => {
    requireExecution(context, sandbox);
    await readJson(context, cancelInput);
    return cancel(context);
  });

  if (options.quirks.deleteExecution === 'cancel') routes.delete('/:executionId', cancel);

  return routes;
}

import { Hono } from 'hono';
import { AmcProblem, badRequest, emptyAnswer, MEDIA, reportingAnswer } from '../answers';
import { requireInstance } from '../auth/caller';
import { paginate } from '../paging';
import { readJson } from '../request-body';
import type { HttpEnv, Sandbox } from '../sandbox';
import type { WorkflowRecord } from '../store/records';
import { instanceKey } from '../store/state';
import { compileToSave } from './compile';
import { single } from './envelope';
import { savedWorkflowInput } from './workflow-input';

function view({ instanceId: _, ...workflow }: WorkflowRecord) {
  return {
    ...workflow,
    // As captured: an array type comes back saying that its elements are not null.
    inputParameters: workflow.inputParameters?.map((parameter) => ({
      ...parameter,
      dataType:
        typeof parameter.dataType === 'string' ? parameter.dataType : { ...parameter.dataType, elementNullable: false },
    })),
  };
}

/** Amazon's sentence for a workflow that is not there; clients match on it. */
export function missingWorkflow({ options }: Sandbox, workflowId: string): AmcProblem {
  return new AmcProblem(options.quirks.missingStatus, `Workflow with ID ${workflowId} does not exist`);
}

/** `/amc/reporting/{instanceId}/workflows` */
export function workflowRoutes(sandbox: Sandbox): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { state, engine, options } = sandbox;

  routes.get('/', (context) => {
    const { instance } = requireInstance(context, sandbox);
    const own = state.workflows.all().filter(({ instanceId }) => instanceId === instance.instanceId);
    const { items, nextToken } = paginate(
      own.sort((a, b) => (a.workflowId < b.workflowId ? -1 : 1)),
      ({ workflowId }) => workflowId,
      {
        limit: context.req.query('limit'),
        nextToken: context.req.query('nextToken'),
        filters: ['workflows', instance.instanceId],
      },
    );
    return reportingAnswer({ workflows: items.map(view), nextToken }, MEDIA.workflows);
  });

  routes.post('/', async (context) => {
    const { instance } = requireInstance(context, sandbox);
    const workflow = await readJson(context, savedWorkflowInput);
    const key = instanceKey(instance.instanceId, workflow.workflowId);
    const refuseTaken = () => {
      if (state.workflows.get(key)) {
        const text = `Workflow with ID ${workflow.workflowId} already exists.`;
        throw new AmcProblem(options.quirks.duplicateStatus, text);
      }
    };
    refuseTaken();
    await compileToSave(engine, instance, workflow.workflowId, workflow);
    // Again: another request may have taken the id while this one compiled.
    refuseTaken();
    state.workflows.put({ ...workflow, instanceId: instance.instanceId });
    await state.workflows.flush();
    return emptyAnswer();
  });

  const find = (instanceId: string, workflowId: string): WorkflowRecord => {
    const workflow = state.workflows.get(instanceKey(instanceId, workflowId));
    if (!workflow) throw missingWorkflow(sandbox, workflowId);
    return workflow;
  };

  routes.get('/:workflowId', (context) => {
    const { instance } = requireInstance(context, sandbox);
    const workflow = view(find(instance.instanceId, context.req.param('workflowId')));
    return reportingAnswer(single(options, 'workflow', workflow), MEDIA.workflows);
  });

  routes.put('/:workflowId', async (context) => {
    const { instance } = requireInstance(context, sandbox);
    const workflowId = context.req.param('workflowId');
    find(instance.instanceId, workflowId);
    const workflow = await readJson(context, savedWorkflowInput);
    if (workflow.workflowId !== workflowId) {
      throw badRequest("Invalid value for 'workflowId': it must be the id in the path.");
    }
    await compileToSave(engine, instance, workflowId, workflow);
    state.workflows.put({ ...workflow, instanceId: instance.instanceId });
    await state.workflows.flush();
    return emptyAnswer();
  });

  routes.delete('/:workflowId', async (context) => {
    const { instance } = requireInstance(context, sandbox);
    const { workflowId } = find(instance.instanceId, context.req.param('workflowId'));
    const schedule = state.schedules
      .all()
      .find((other) => other.instanceId === instance.instanceId && other.workflowId === workflowId);
    if (schedule) {
      throw badRequest(`Workflow with ID ${workflowId} is used by schedule ${schedule.scheduleId}.`);
    }
    state.workflows.remove(instanceKey(instance.instanceId, workflowId));
    await state.workflows.flush();
    return emptyAnswer();
  });

  return routes;
}

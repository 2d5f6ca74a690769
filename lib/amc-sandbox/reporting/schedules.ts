import { Hono } from 'hono';
import { z } from 'zod';
import { AmcProblem, badRequest, emptyAnswer, MEDIA, reportingAnswer } from '../answers';
import { requireInstance } from '../auth/caller';
import { paginate } from '../paging';
import { readJson } from '../request-body';
import type { HttpEnv, Sandbox } from '../sandbox';
import type { ScheduleRecord } from '../store/records';
import { instanceKey } from '../store/state';
import { single } from './envelope';
import { DAYS } from './schedule-times';
import { clientId, flag, withoutNulls } from './workflow-input';
import { missingWorkflow } from './workflows';

const HOUR_RULE = 'must be an integer from 0 to 23';

const scheduleInput = z.preprocess(
  withoutNulls,
  z.object({
    scheduleId: clientId,
    workflowId: clientId,
    aggregationPeriod: z.enum(['Daily', 'Weekly'], { error: 'must be Daily or Weekly' }),
    aggregationStartDay: z.enum(DAYS, { error: 'must be a day of the week, like Monday' }).optional(),
    aggregationHourUtc: z.int({ error: HOUR_RULE }).min(0, HOUR_RULE).max(23, HOUR_RULE).default(0),
    scheduleEnabled: flag.default(true),
    requireSyntheticData: flag.optional(),
    disableAggregationControls: flag.optional(),
    marketplaceId: z.string({ error: 'must be a string' }).optional(),
  }),
);

/** The first day of a weekly schedule is the day it was made, unless given; a daily one has none. */
function record(instanceId: string, input: z.output<typeof scheduleInput>, now: Date): ScheduleRecord {
  const { marketplaceId: _, aggregationStartDay, requireSyntheticData, disableAggregationControls, ...rest } = input;
  const day = rest.aggregationPeriod === 'Weekly' ? (aggregationStartDay ?? DAYS[now.getUTCDay()]) : undefined;
  return {
    ...rest,
    instanceId,
    savedAt: now.toISOString(),
    ...(day === undefined ? {} : { aggregationStartDay: day }),
    ...(requireSyntheticData === undefined ? {} : { requireSyntheticData }),
    ...(disableAggregationControls === undefined ? {} : { disableAggregationControls }),
  };
}

const view = ({ instanceId: _, savedAt: __, ranFor: ___, ...schedule }: ScheduleRecord) => schedule;

/** `/amc/reporting/{instanceId}/schedules`. `scheduler.ts` runs them. */
export function scheduleRoutes(sandbox: Sandbox): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { state, clock, options, scheduler } = sandbox;

  const find = (instanceId: string, scheduleId: string): ScheduleRecord => {
    const schedule = state.schedules.get(instanceKey(instanceId, scheduleId));
    if (!schedule) {
      throw new AmcProblem(options.quirks.missingStatus, `Schedule with ID ${scheduleId} does not exist.`);
    }
    return schedule;
  };
  const save = async (instanceId: string, input: z.output<typeof scheduleInput>) => {
    if (!state.workflows.get(instanceKey(instanceId, input.workflowId))) {
      throw missingWorkflow(sandbox, input.workflowId);
    }
    state.schedules.put(record(instanceId, input, clock.now()));
    await state.schedules.flush();
    scheduler.wake();
    return emptyAnswer();
  };

  routes.get('/', (context) => {
    const { instance } = requireInstance(context, sandbox);
    const own = state.schedules.all().filter(({ instanceId }) => instanceId === instance.instanceId);
    const { items, nextToken } = paginate(
      own.sort((a, b) => (a.scheduleId < b.scheduleId ? -1 : 1)),
      ({ scheduleId }) => scheduleId,
      {
        limit: context.req.query('limit'),
        nextToken: context.req.query('nextToken'),
        filters: ['schedules', instance.instanceId],
      },
    );
    return reportingAnswer({ schedules: items.map(view), nextToken }, MEDIA.schedules);
  });

  routes.post('/', async (context) => {
    const { instance } = requireInstance(context, sandbox);
    const input = await readJson(context, scheduleInput);
    if (state.schedules.get(instanceKey(instance.instanceId, input.scheduleId))) {
      const text = `Schedule with ID ${input.scheduleId} already exists.`;
      throw new AmcProblem(options.quirks.duplicateStatus, text);
    }
    return save(instance.instanceId, input);
  });

  routes.get('/:scheduleId', (context) => {
    const { instance } = requireInstance(context, sandbox);
    const schedule = view(find(instance.instanceId, context.req.param('scheduleId')));
    return reportingAnswer(single(options, 'schedule', schedule), MEDIA.schedules);
  });

  routes.put('/:scheduleId', async (context) => {
    const { instance } = requireInstance(context, sandbox);
    const { scheduleId } = find(instance.instanceId, context.req.param('scheduleId'));
    const input = await readJson(context, scheduleInput);
    if (input.scheduleId !== scheduleId) {
      throw badRequest("Invalid value for 'scheduleId': it must be the id in the path.");
    }
    return save(instance.instanceId, input);
  });

  routes.delete('/:scheduleId', async (context) => {
    const { instance } = requireInstance(context, sandbox);
    const { scheduleId } = find(instance.instanceId, context.req.param('scheduleId'));
    state.schedules.remove(instanceKey(instance.instanceId, scheduleId));
    await state.schedules.flush();
    scheduler.wake();
    return emptyAnswer();
  });

  return routes;
}

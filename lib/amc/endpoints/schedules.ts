import 'server-only';
import type { AmcWorkflowId } from '@/lib/ids';
import { amcPath, callAmc } from '../client';
import type { AmcContext, CallOptions } from '../context';
import { allItems } from '../paging';
import { type AmcSchedule, amcScheduleAnswer, amcSchedulePage, anything } from '../schema';

/** AMC's own timetable of a saved workflow. Its results go to the instance's S3 bucket, some hours after the set time. */
export interface AmcScheduleInput {
  readonly scheduleId: string;
  readonly workflowId: AmcWorkflowId;
  readonly aggregationPeriod: 'Daily' | 'Weekly';
  /** Weekly only; the day of creation when left out. */
  readonly aggregationStartDay?: 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday';
  /** 0 to 23, hours from 00:00 UTC. */
  readonly aggregationHourUtc?: number;
  readonly scheduleEnabled?: boolean;
  readonly requireSyntheticData?: boolean;
  readonly disableAggregationControls?: boolean;
}

/** All schedules of the instance, all pages. We run our own; these show what else uses a workflow. */
function list(context: AmcContext, options?: CallOptions): Promise<AmcSchedule[]> {
  const path = amcPath`/amc/reporting/${context.instanceId}/schedules`;
  return allItems('schedules', (nextToken) =>
    callAmc(
      context,
      { method: 'GET', path, query: { limit: 100, nextToken }, nature: 'read', schema: amcSchedulePage },
      options,
    ),
  );
}

function get(context: AmcContext, id: string, options?: CallOptions): Promise<AmcSchedule> {
  const path = amcPath`/amc/reporting/${context.instanceId}/schedules/${id}`;
  return callAmc(context, { method: 'GET', path, nature: 'read', schema: amcScheduleAnswer }, options);
}

async function create(context: AmcContext, schedule: AmcScheduleInput, options?: CallOptions): Promise<void> {
  const path = amcPath`/amc/reporting/${context.instanceId}/schedules`;
  await callAmc(context, { method: 'POST', path, body: schedule, nature: 'create', schema: anything }, options);
}

/** Replaces it completely. */
async function update(context: AmcContext, schedule: AmcScheduleInput, options?: CallOptions): Promise<void> {
  const path = amcPath`/amc/reporting/${context.instanceId}/schedules/${schedule.scheduleId}`;
  await callAmc(context, { method: 'PUT', path, body: schedule, nature: 'replace', schema: anything }, options);
}

async function remove(context: AmcContext, id: string, options?: CallOptions): Promise<void> {
  const path = amcPath`/amc/reporting/${context.instanceId}/schedules/${id}`;
  await callAmc(context, { method: 'DELETE', path, nature: 'replace', schema: anything }, options);
}

export const schedules = { list, get, create, update, remove };

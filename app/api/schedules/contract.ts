import { z } from 'zod';
import { someOf } from '@/lib/api/fields';
import { pageOf, pageQuery } from '@/lib/api/paging';
import { defineRoute } from '@/lib/api/route';
import { instanceUuid, scheduleUuid, workflowUuid } from '@/lib/ids';
import { RUN_KINDS, RUN_STATUSES, SCHEDULE_FILTERS, SCHEDULE_SORTS } from '@/lib/schedules/constants';
import { runNowInput, scheduleInput } from '@/lib/schedules/schema';
import { scheduleDetail, scheduleRun, scheduleSummary } from './answers';

/** The path of whatever belongs to one schedule. */
export const oneSchedule = z.object({ scheduleId: scheduleUuid });
const tag = 'schedules';

export const listSchedulesRoute = defineRoute({
  id: 'listSchedules',
  method: 'GET',
  path: '/api/schedules',
  tag,
  summary: 'List schedules',
  access: 'schedules:read',
  query: z.strictObject({
    ...pageQuery,
    search: z.string().trim().max(200, 'At most 200 characters').default(''),
    filter: z.enum(SCHEDULE_FILTERS).default('all'),
    instanceId: instanceUuid.optional(),
    workflowId: workflowUuid.optional(),
    sort: z.enum(SCHEDULE_SORTS).default('next-asc'),
  }),
  answer: { status: 200, description: 'A page of schedules', schema: pageOf(scheduleSummary) },
});

export const createScheduleRoute = defineRoute({
  id: 'createSchedule',
  method: 'POST',
  path: '/api/schedules',
  tag,
  summary: 'Put a saved query on a schedule',
  description: 'Active from now on. Everything a run would refuse is refused here.',
  access: 'schedules:write',
  body: scheduleInput,
  idempotent: true,
  versioned: 'read',
  answer: { status: 201, description: 'The schedule', schema: scheduleDetail },
});

export const getScheduleRoute = defineRoute({
  id: 'getSchedule',
  method: 'GET',
  path: '/api/schedules/{scheduleId}',
  tag,
  summary: 'One schedule',
  access: 'schedules:read',
  params: oneSchedule,
  versioned: 'read',
  answer: { status: 200, description: 'The schedule', schema: scheduleDetail },
});

export const updateScheduleRoute = defineRoute({
  id: 'updateSchedule',
  method: 'PUT',
  path: '/api/schedules/{scheduleId}',
  tag,
  summary: 'Replace the settings of a schedule',
  description: 'All of them: what is left out gets its default. The same timetable keeps its next run.',
  access: 'schedules:write',
  params: oneSchedule,
  body: scheduleInput,
  versioned: 'write',
  answer: { status: 200, description: 'The schedule as it is now', schema: scheduleDetail },
});

export const deleteScheduleRoute = defineRoute({
  id: 'deleteSchedule',
  method: 'DELETE',
  path: '/api/schedules/{scheduleId}',
  tag,
  summary: 'Delete a schedule with its history',
  description: 'Its executions stay; those under way go on.',
  access: 'schedules:write',
  params: oneSchedule,
  answer: { status: 204, description: 'Deleted' },
});

const switchRoute = (id: string, verb: 'pause' | 'resume', summaryText: string) =>
  defineRoute({
    id,
    method: 'POST',
    path: `/api/schedules/{scheduleId}/${verb}`,
    tag,
    summary: summaryText,
    access: 'schedules:write',
    params: oneSchedule,
    answer: { status: 200, description: 'The schedule as it is now', schema: scheduleDetail },
    refusals: ['conflict'],
  });
export const pauseScheduleRoute = switchRoute('pauseSchedule', 'pause', 'Pause a schedule');
export const resumeScheduleRoute = switchRoute('resumeSchedule', 'resume', 'Let a schedule go on from now');

export const runScheduleRoute = defineRoute({
  id: 'runSchedule',
  method: 'POST',
  path: '/api/schedules/{scheduleId}/run',
  tag,
  summary: 'Run a schedule now',
  description: 'Beside its timetable. `test`: nobody is told and nothing is counted.',
  access: 'executions:run',
  params: oneSchedule,
  body: runNowInput.pick({ kind: true }).extend({ kind: runNowInput.shape.kind.default('manual') }),
  idempotent: true,
  answer: {
    status: 201,
    description: 'The run after its start: RUNNING with an execution, or SKIPPED or FAILED with the reason',
    schema: scheduleRun,
  },
});

export const scheduleHistoryRoute = defineRoute({
  id: 'getScheduleHistory',
  method: 'GET',
  path: '/api/schedules/{scheduleId}/history',
  tag,
  summary: 'Runs of a schedule, latest instant first',
  access: 'schedules:read',
  params: oneSchedule,
  query: z.strictObject({
    ...pageQuery,
    status: someOf(RUN_STATUSES),
    kind: someOf(RUN_KINDS),
    from: z.iso.date('Give a date such as 2026-11-07').optional().meta({ description: 'A day of the schedule’s zone' }),
    to: z.iso.date('Give a date such as 2026-11-07').optional().meta({ description: 'The last day, included' }),
  }),
  answer: { status: 200, description: 'A page of runs', schema: pageOf(scheduleRun) },
});

export const scheduleRoutes = [
  listSchedulesRoute,
  createScheduleRoute,
  getScheduleRoute,
  updateScheduleRoute,
  deleteScheduleRoute,
  pauseScheduleRoute,
  resumeScheduleRoute,
  runScheduleRoute,
  scheduleHistoryRoute,
];

import { z } from 'zod';
import { pageOf, pageQuery } from '@/lib/api/paging';
import { defineRoute, documents } from '@/lib/api/route';
import { backfillUuid, instanceUuid, scheduleRunUuid, scheduleUuid, workflowUuid } from '@/lib/ids';
import {
  BACKFILL_STATUSES,
  BACKFILL_UNITS,
  CATCH_UP,
  INTERVAL_KINDS,
  OVERLAP,
  RUN_KINDS,
  RUN_STATUSES,
  SCHEDULE_FILTERS,
  SCHEDULE_SORTS,
} from '@/lib/schedules/constants';
import { BACKFILL_CHANGES, backfillInput, runNowInput, scheduleInput } from '@/lib/schedules/schema';
import type { BackfillDetail, BackfillView, ScheduleDetail, ScheduleRun, ScheduleSummary } from '@/lib/schedules/types';

const instant = z.string().meta({ description: 'ISO 8601 with an offset' });
const named = <T extends z.ZodType>(id: T) => z.object({ id, name: z.string() });
const interval = z.object({ kind: z.enum(INTERVAL_KINDS) }).loose();
const status = z.enum(RUN_STATUSES);

const summary = {
  id: scheduleUuid,
  name: z.string(),
  description: z.string(),
  timetable: z.object({ interval, timeOfDay: z.string(), timeZone: z.string() }).loose(),
  words: z.string().meta({ description: 'The timetable in words' }),
  workflow: named(workflowUuid).nullable().meta({ description: 'Null: the query was deleted' }),
  instance: named(instanceUuid).nullable(),
  isActive: z.boolean(),
  pausedReason: z.string().nullable(),
  pausedAt: instant.nullable(),
  nextRunAt: instant.nullable(),
  lastRunAt: instant.nullable(),
  lastRunStatus: status.nullable(),
  runs: z.number().int(),
  succeeded: z.number().int(),
  failed: z.number().int(),
  consecutiveFailures: z.number().int(),
  successRate: z.number().nullable(),
  recentRuns: z.array(z.object({ id: z.string(), status, scheduledFor: instant, seconds: z.number().nullable() })),
  createdAt: instant,
  updatedAt: instant,
};

const scheduleSummary = documents<ScheduleSummary>()(z.object(summary).meta({ id: 'ScheduleSummary' }));
const scheduleDetail = documents<ScheduleDetail>()(
  z
    .object({
      ...summary,
      settings: z
        .object({
          workflowId: workflowUuid.nullable(),
          instanceId: instanceUuid.nullable(),
          name: z.string(),
          description: z.string(),
          interval,
          timeOfDay: z.string(),
          timeZone: z.string(),
          parameters: z.record(z.string(), z.unknown()),
          window: z.object({ kind: z.string() }).loose(),
          notifications: z.object({
            onSuccess: z.boolean(),
            onFailure: z.boolean(),
            onPause: z.boolean(),
            recipients: z.array(z.string()),
          }),
          maxRetries: z.number().int(),
          retryDelayMinutes: z.number().int(),
          pauseOnFailure: z.boolean(),
          failureThreshold: z.number().int(),
          catchUp: z.enum(CATCH_UP),
          overlap: z.enum(OVERLAP),
          costLimit: z.number().nullable(),
        })
        .meta({ description: 'What a PUT takes, as it is stored' }),
      currency: z.string().nullable(),
      lastSuccessWindowEnd: instant.nullable(),
      openBackfill: z.object({ id: backfillUuid, status: z.enum(BACKFILL_STATUSES) }).nullable(),
    })
    .meta({ id: 'Schedule' }),
);

const scheduleRun = documents<ScheduleRun>()(
  z
    .object({
      id: scheduleRunUuid,
      scheduleId: scheduleUuid,
      kind: z.enum(RUN_KINDS),
      status,
      scheduledFor: instant,
      attempt: z.number().int(),
      nextAttemptAt: instant.nullable(),
      isCatchUp: z.boolean(),
      skipCode: z.string().nullable(),
      skipReason: z.string().nullable(),
      error: z.string().nullable(),
      executionId: z.string().nullable(),
      rowCount: z.number().int().nullable(),
      parametersUsed: z.record(z.string(), z.unknown()).nullable(),
      window: z.object({ start: instant, end: instant, zone: z.string() }).nullable(),
      cost: z.number().nullable(),
      triggeredAt: instant,
      startedAt: instant.nullable(),
      completedAt: instant.nullable(),
      backfillId: z.string().nullable(),
    })
    .meta({ id: 'ScheduleRun' }),
);

const backfillFields = {
  id: backfillUuid,
  scheduleId: scheduleUuid,
  scheduleName: z.string(),
  unit: z.enum(BACKFILL_UNITS),
  concurrency: z.number().int(),
  status: z.enum(BACKFILL_STATUSES),
  pausedReason: z.string().nullable(),
  windows: z.number().int(),
  counts: z.record(status, z.number().int()),
  createdAt: instant,
  completedAt: instant.nullable(),
};
const backfill = documents<BackfillView>()(z.object(backfillFields).meta({ id: 'BackfillSummary' }));
const backfillDetail = documents<BackfillDetail>()(
  z.object({ ...backfillFields, runs: z.array(scheduleRun) }).meta({ id: 'Backfill' }),
);

const oneSchedule = z.object({ scheduleId: scheduleUuid });
const oneBackfill = oneSchedule.extend({ backfillId: backfillUuid });
const tag = 'schedules';
const some = <T extends readonly [string, ...string[]]>(values: T) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values, { error: `must be of ${values.join(', ')}` })))
    .optional()
    .meta({ description: `Of ${values.join(', ')}, with commas between`, override: { type: 'string' } });

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
    status: some(RUN_STATUSES),
    kind: some(RUN_KINDS),
    from: z.iso.date('Give a date such as 2026-11-07').optional().meta({ description: 'A day of the schedule’s zone' }),
    to: z.iso.date('Give a date such as 2026-11-07').optional().meta({ description: 'The last day, included' }),
  }),
  answer: { status: 200, description: 'A page of runs', schema: pageOf(scheduleRun) },
});

export const listBackfillsRoute = defineRoute({
  id: 'listBackfills',
  method: 'GET',
  path: '/api/schedules/{scheduleId}/backfill',
  tag,
  summary: 'Backfills of a schedule, newest first',
  access: 'schedules:read',
  params: oneSchedule,
  answer: { status: 200, description: 'The last hundred', schema: z.object({ items: z.array(backfill) }) },
});

export const startBackfillRoute = defineRoute({
  id: 'startBackfill',
  method: 'POST',
  path: '/api/schedules/{scheduleId}/backfill',
  tag,
  summary: 'Run a schedule over past windows',
  access: 'executions:run',
  params: oneSchedule,
  body: backfillInput.omit({ scheduleId: true }),
  idempotent: true,
  answer: { status: 201, description: 'The backfill', schema: backfillDetail },
  refusals: ['conflict'],
});

export const getBackfillRoute = defineRoute({
  id: 'getBackfill',
  method: 'GET',
  path: '/api/schedules/{scheduleId}/backfill/{backfillId}',
  tag,
  summary: 'One backfill with its windows',
  access: 'schedules:read',
  params: oneBackfill,
  answer: { status: 200, description: 'The backfill', schema: backfillDetail },
});

export const changeBackfillRoute = defineRoute({
  id: 'changeBackfill',
  method: 'POST',
  path: '/api/schedules/{scheduleId}/backfill/{backfillId}',
  tag,
  summary: 'Pause, resume, cancel or retry a backfill',
  access: 'executions:run',
  params: oneBackfill,
  body: z.strictObject({ change: z.enum(BACKFILL_CHANGES) }),
  answer: { status: 200, description: 'The backfill as it is now', schema: backfillDetail },
  refusals: ['conflict'],
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
  listBackfillsRoute,
  startBackfillRoute,
  getBackfillRoute,
  changeBackfillRoute,
];

import { z } from 'zod';
import { instant } from '@/lib/api/fields';
import { documents } from '@/lib/api/route';
import { backfillUuid, instanceUuid, scheduleRunUuid, scheduleUuid, workflowUuid } from '@/lib/ids';
import {
  BACKFILL_STATUSES,
  CATCH_UP,
  INTERVAL_KINDS,
  OVERLAP,
  RUN_KINDS,
  RUN_STATUSES,
} from '@/lib/schedules/constants';
import type { ScheduleDetail, ScheduleRun, ScheduleSummary } from '@/lib/schedules/types';

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

/** A schedule as lists show it. */
export const scheduleSummary = documents<ScheduleSummary>()(z.object(summary).meta({ id: 'ScheduleSummary' }));
/** A schedule with its settings, as one reads or changes it. */
export const scheduleDetail = documents<ScheduleDetail>()(
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

/** One run of a schedule, by its timetable or beside it. */
export const scheduleRun = documents<ScheduleRun>()(
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

import { z } from 'zod';
import { instant } from '@/lib/api/fields';
import { defineRoute, documents } from '@/lib/api/route';
import { backfillUuid, scheduleUuid } from '@/lib/ids';
import { BACKFILL_STATUSES, BACKFILL_UNITS, RUN_STATUSES } from '@/lib/schedules/constants';
import { BACKFILL_CHANGES, backfillInput } from '@/lib/schedules/schema';
import type { BackfillDetail, BackfillView } from '@/lib/schedules/types';
import { scheduleRun } from '../../answers';
import { oneSchedule } from '../../contract';

const backfillFields = {
  id: backfillUuid,
  scheduleId: scheduleUuid,
  scheduleName: z.string(),
  unit: z.enum(BACKFILL_UNITS),
  concurrency: z.number().int(),
  status: z.enum(BACKFILL_STATUSES),
  pausedReason: z.string().nullable(),
  windows: z.number().int(),
  counts: z.record(z.enum(RUN_STATUSES), z.number().int()),
  createdAt: instant,
  completedAt: instant.nullable(),
};
const backfill = documents<BackfillView>()(z.object(backfillFields).meta({ id: 'BackfillSummary' }));
const backfillDetail = documents<BackfillDetail>()(
  z.object({ ...backfillFields, runs: z.array(scheduleRun) }).meta({ id: 'Backfill' }),
);

const oneBackfill = oneSchedule.extend({ backfillId: backfillUuid });
const tag = 'schedules';

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

export const backfillRoutes = [listBackfillsRoute, startBackfillRoute, getBackfillRoute, changeBackfillRoute];

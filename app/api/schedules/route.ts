import { z } from 'zod';
import { makeCursor, readCursor } from '@/lib/api/paging';
import { withApi } from '@/lib/api/with-api';
import { listSchedules } from '@/lib/schedules/data';
import { createSchedule } from '@/lib/schedules/mutations';
import { createScheduleRoute, listSchedulesRoute } from './contract';
import { existingSchedule } from './existing';

/** GET /api/schedules. The cursor holds a page number. */
export const GET = withApi(listSchedulesRoute, async ({ db, query }) => {
  const { cursor, limit = 50, instanceId: instance, workflowId: workflow, ...rest } = query;
  const page = cursor === undefined ? 1 : readCursor(cursor, z.number().int().min(2).max(100_000));
  const { items, total } = await listSchedules(db, { ...rest, instance, workflow, page, limit });
  return { items, nextCursor: page * limit < total ? makeCursor(page + 1) : null };
});

/** POST /api/schedules: puts a saved query on a schedule. */
export const POST = withApi(createScheduleRoute, async ({ db, user, body, now, headers }) => {
  const id = await createSchedule(db, user, body, now);
  headers.set('location', `/api/schedules/${id}`);
  return existingSchedule(db, id);
});

import { z } from 'zod';
import { makeCursor, readCursor } from '@/lib/api/paging';
import { withApi } from '@/lib/api/with-api';
import { getWorkflow, listWorkflows } from '@/lib/workflows/data';
import { createWorkflow } from '@/lib/workflows/mutations';
import { workflowListQuery } from '@/lib/workflows/schema';
import { createWorkflowRoute, listWorkflowsRoute } from './contract';
import { existing } from './existing';

/** GET /api/workflows. The cursor holds a page number: these lists are sorted by what people choose, not by time. */
export const GET = withApi(listWorkflowsRoute, async ({ db, user, query }) => {
  const { cursor, limit = 50, search, status, instanceId: instance, sync, tags, sort } = query;
  const page = cursor === undefined ? 1 : readCursor(cursor, z.number().int().min(2).max(100_000));
  const wanted = workflowListQuery.parse({ search, status, instance, sync, tags, sort, page, limit });
  const { items, total } = await listWorkflows(db, wanted, user.timeZone);
  return { items, nextCursor: page * limit < total ? makeCursor(page + 1) : null };
});

/** POST /api/workflows: saves a query. */
export const POST = withApi(createWorkflowRoute, async ({ db, user, body, headers }) => {
  const id = await createWorkflow(db, user, body);
  headers.set('location', `/api/workflows/${id}`);
  return existing(await getWorkflow(db, id));
});

import { z } from 'zod';
import { withApi } from '@/lib/api/with-api';
import { storedResultOf } from '@/lib/executions/data';
import { executionUuid } from '@/lib/ids';
import { readRows } from '@/lib/results/data';
import { rowsQueryParams } from '@/lib/results/schema';
import { resultStore } from '@/lib/results/store';

/** GET /api/executions/{id}/results?offset&limit&sort&dir&search&filters: a page of rows (`filters` is a JSON list). */
export const GET = withApi(
  { params: z.object({ executionId: executionUuid }), query: rowsQueryParams },
  async ({ db, params, query }) => readRows(resultStore(), await storedResultOf(db, params.executionId), query),
);

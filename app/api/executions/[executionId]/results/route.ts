import { withApi } from '@/lib/api/with-api';
import { storedResultOf } from '@/lib/executions/data';
import { readRows } from '@/lib/results/data';
import { resultStore } from '@/lib/results/store';
import { getResults } from '../../contract';

/** GET /api/executions/{id}/results?offset&limit&sort&dir&search&filters: a page of rows (`filters` is a JSON list). */
export const GET = withApi(getResults, async ({ db, params, query }) =>
  readRows(resultStore(), await storedResultOf(db, params.executionId), query),
);

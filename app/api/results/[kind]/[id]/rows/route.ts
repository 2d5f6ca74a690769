import { withApi } from '@/lib/api/with-api';
import { readableResultOf } from '@/lib/fan-outs/data';
import { resultAddress } from '@/lib/fan-outs/schema';
import { readRows } from '@/lib/results/data';
import { rowsQueryParams } from '@/lib/results/schema';
import { resultStore } from '@/lib/results/store';

/** GET /api/results/{execution|fan-out}/{id}/rows: a page of rows for our own grid. */
export const GET = withApi({ params: resultAddress, query: rowsQueryParams }, async ({ db, params, query }) =>
  readRows(resultStore(), await readableResultOf(db, params), query),
);

import { withApi } from '@/lib/api/with-api';
import { readableResultOf } from '@/lib/fan-outs/data';
import { resultAddress } from '@/lib/fan-outs/schema';
import { readSummary } from '@/lib/results/data';
import { summaryQueryParams } from '@/lib/results/schema';
import { resultStore } from '@/lib/results/store';

/** GET …/summary?columns=[…]&search&filters: totals of the filtered rows, one entry for each column. */
export const GET = withApi({ params: resultAddress, query: summaryQueryParams }, async ({ db, params, query }) => {
  const { columns, ...filter } = query;
  return readSummary(resultStore(), await readableResultOf(db, params), filter, columns);
});

import { withApi } from '@/lib/api/with-api';
import { readableResultOf } from '@/lib/fan-outs/data';
import { resultAddress } from '@/lib/fan-outs/schema';
import { readColumn } from '@/lib/results/data';
import { columnQueryParams } from '@/lib/results/schema';
import { resultStore } from '@/lib/results/store';

/** GET …/column?column&search&filters: everything about one column over the filtered rows. */
export const GET = withApi({ params: resultAddress, query: columnQueryParams }, async ({ db, params, query }) => {
  const { column, ...filter } = query;
  return readColumn(resultStore(), await readableResultOf(db, params), filter, column);
});

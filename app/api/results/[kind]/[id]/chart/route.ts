import { withApi } from '@/lib/api/with-api';
import { readableResultOf } from '@/lib/fan-outs/data';
import { resultAddress } from '@/lib/fan-outs/schema';
import { chartQueryParams } from '@/lib/results/chart';
import { readChartData } from '@/lib/results/data';
import { resultStore } from '@/lib/results/store';

/** GET …/chart?spec={…}&search&filters: what a chart of the filtered rows shows, added up over all of them. */
export const GET = withApi({ params: resultAddress, query: chartQueryParams }, async ({ db, params, query }) => {
  const { spec, ...filter } = query;
  return readChartData(resultStore(), await readableResultOf(db, params), filter, spec);
});

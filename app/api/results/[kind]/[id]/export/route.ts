import { withApi } from '@/lib/api/with-api';
import { readableResultOf } from '@/lib/fan-outs/data';
import { resultAddress } from '@/lib/fan-outs/schema';
import { exportFileName, fileHeaders } from '@/lib/results/file-name';
import { exportQueryParams } from '@/lib/results/schema';
import { exportResult } from '@/lib/results/steps/export';
import { resultStore } from '@/lib/results/store';

/** A file of a large result takes its time; reading it stops when the receiver goes away. */
export const maxDuration = 300;

/** GET …/export?format=csv|json|parquet&sort&dir&search&filters: all rows (or what the filters leave) as a streamed file. */
export const GET = withApi({ params: resultAddress, query: exportQueryParams }, async ({ db, params, query }) => {
  const { format, ...request } = query;
  const result = await readableResultOf(db, params);
  const stream = await exportResult(resultStore(), result, format, request);
  return new Response(stream, { headers: fileHeaders(exportFileName(result, format), format) });
});

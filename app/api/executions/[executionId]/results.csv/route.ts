import { withApi } from '@/lib/api/with-api';
import { storedResultOf } from '@/lib/executions/data';
import { exportCsv } from '@/lib/results/steps/export';
import { resultStore } from '@/lib/results/store';
import { getResultsCsv } from '../../contract';

/** A file name that every system takes, with the run's own name in it. */
function fileName(name: string, id: string): string {
  const words = name
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${words || 'result'}-${id.slice(0, 8)}.csv`;
}

/** GET /api/executions/{id}/results.csv: all rows (or what the filters leave) as a streamed CSV file. */
export const GET = withApi(getResultsCsv, async ({ db, params, query }) => {
  const { name, ...stored } = await storedResultOf(db, params.executionId);
  const stream = await exportCsv(resultStore(), stored, query);
  return new Response(stream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName(name, params.executionId)}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});

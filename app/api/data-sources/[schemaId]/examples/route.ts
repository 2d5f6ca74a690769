import { withApi } from '@/lib/api/with-api';
import { getDataSource, nearestDataSources } from '@/lib/catalog/data';
import { unknownDataSource } from '@/lib/catalog/utils';
import { AppError } from '@/lib/errors';
import { listExamples } from '../../contract';

/** GET /api/data-sources/{id}/examples: its worked examples, each a query that runs as it is. */
export const GET = withApi(listExamples, async ({ db, params }) => {
  const source = await getDataSource(db, params.schemaId);
  if (source) return { schemaId: source.schemaId, table: source.table, items: source.examples };
  throw new AppError('not_found', unknownDataSource(params.schemaId, await nearestDataSources(db, params.schemaId)));
});

import { withApi } from '@/lib/api/with-api';
import { getDataSource, nearestDataSources } from '@/lib/catalog/data';
import { unknownDataSource } from '@/lib/catalog/utils';
import { AppError } from '@/lib/errors';
import { getDataSourceRoute } from '../contract';

/** GET /api/data-sources/{id}: one data source with prose, fields, examples and relationships. A table's name works, too. */
export const GET = withApi(getDataSourceRoute, async ({ db, params }) => {
  const source = await getDataSource(db, params.schemaId);
  if (source) return source;
  throw new AppError('not_found', unknownDataSource(params.schemaId, await nearestDataSources(db, params.schemaId)));
});

import { z } from 'zod';
import { withApi } from '@/lib/api/with-api';
import { getDataSource, nearestDataSources } from '@/lib/catalog/data';
import { dataSourceId } from '@/lib/catalog/schema';
import { unknownDataSource } from '@/lib/catalog/utils';
import { AppError } from '@/lib/errors';

/** GET /api/data-sources/{id}: one data source with prose, fields, examples and relationships. A table's name works, too. */
export const GET = withApi({ params: z.object({ schemaId: dataSourceId }) }, async ({ db, params }) => {
  const source = await getDataSource(db, params.schemaId);
  if (source) return source;
  throw new AppError('not_found', unknownDataSource(params.schemaId, await nearestDataSources(db, params.schemaId)));
});

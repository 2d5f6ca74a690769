import { withApi } from '@/lib/api/with-api';
import { listDataSources } from '@/lib/catalog/data';
import { listDataSourcesRoute } from './contract';

/**
 * GET /api/data-sources?search&category&tag&paid&audience: the data sources of AMC, by name, or a search's best first.
 * With a search each says which of its fields fit, and `search.terms` what each word was taken to mean.
 */
export const GET = withApi(listDataSourcesRoute, ({ db, query }) => listDataSources(db, query));

import { withPublicApi } from '@/lib/api/with-api';
import { apiDocument } from '../document';
import { getOpenApi } from '../health/contract';

export const dynamic = 'force-dynamic';

/** GET /api/openapi.json: the document of this API, made from the schemas that check its requests. */
export const GET = withPublicApi(getOpenApi, async ({ headers }) => {
  headers.set('access-control-allow-origin', '*');
  return { ...apiDocument() };
});

import 'server-only';
import type { AmcInstanceId } from '@/lib/ids';
import { amcPath, callAmc } from '../client';
import type { AmcAccountContext, CallOptions } from '../context';
import { allItems } from '../paging';
import { type AmcInstance, amcInstanceAnswer, amcInstancePage } from '../schema';

/** All instances of the account in the context's headers, all pages. The account can not be chosen by a query. */
function list(context: AmcAccountContext, options?: CallOptions): Promise<AmcInstance[]> {
  return allItems('/amc/instances', (nextToken) =>
    callAmc(
      context,
      {
        method: 'GET',
        path: amcPath`/amc/instances`,
        query: { limit: 100, nextToken },
        nature: 'read',
        schema: amcInstancePage,
      },
      options,
    ),
  );
}

/** One instance. 403 with reason `terms_not_accepted` appears here and not in the list. */
function get(context: AmcAccountContext, id: AmcInstanceId, options?: CallOptions): Promise<AmcInstance> {
  const path = amcPath`/amc/instances/${id}`;
  return callAmc(context, { method: 'GET', path, nature: 'read', schema: amcInstanceAnswer }, options);
}

export const instances = { list, get };

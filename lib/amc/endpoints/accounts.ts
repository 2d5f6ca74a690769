import 'server-only';
import { amcPath, callAmc } from '../client';
import type { AmcConnectionContext, CallOptions } from '../context';
import { allItems } from '../paging';
import { type AmcAccount, amcAccountPage } from '../schema';

/** Every AMC account the connected Amazon user can reach, all pages. */
function list(context: AmcConnectionContext, options?: CallOptions): Promise<AmcAccount[]> {
  return allItems('/amc/accounts', (nextToken) =>
    callAmc(
      context,
      { method: 'GET', path: amcPath`/amc/accounts`, query: { nextToken }, nature: 'read', schema: amcAccountPage },
      options,
    ),
  );
}

export const accounts = { list };

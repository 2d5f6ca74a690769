import 'server-only';
import { AppError } from '@/lib/errors';
import type { AmcInstanceId } from '@/lib/ids';
import { amcPath, callAmc } from '../client';
import type { AmcAccountContext, CallOptions } from '../context';
import { allItems } from '../paging';
import {
  type AmcAdvertiser,
  type AmcAdvertiserUpdate,
  amcAdvertiserPage,
  amcAdvertiserUpdateAnswer,
  amcAdvertiserUpdatePage,
} from '../schema';

/** AMC takes so many changes in one call. */
const MOST_CHANGES = 10;

/** Whose data an instance holds, all pages. `type` narrows to DISPLAY, SPONSORED_ADS or SAS. */
function list(
  context: AmcAccountContext,
  id: AmcInstanceId,
  filter: { readonly type?: string } = {},
  options?: CallOptions,
): Promise<AmcAdvertiser[]> {
  const path = amcPath`/amc/instances/${id}/advertisers`;
  return allItems('advertisers', (nextToken) =>
    callAmc(
      context,
      { method: 'GET', path, query: { ...filter, limit: 100, nextToken }, nature: 'read', schema: amcAdvertiserPage },
      options,
    ),
  );
}

export interface AdvertiserChange {
  readonly id: string;
  readonly type: string;
  readonly marketplaceId?: string;
}

/** Adds and removes advertisers, at most ten a call; AMC works on it for a while (status PENDING, UPDATING, COMPLETED or REJECTED). */
function change(
  context: AmcAccountContext,
  id: AmcInstanceId,
  changes: { readonly add?: readonly AdvertiserChange[]; readonly remove?: readonly AdvertiserChange[] },
  options?: CallOptions,
): Promise<AmcAdvertiserUpdate> {
  const { add = [], remove = [] } = changes;
  if (add.length + remove.length > MOST_CHANGES || add.length + remove.length === 0) {
    const message = `Between 1 and ${MOST_CHANGES} advertisers can be changed at once.`;
    throw new AppError('invalid_input', message, { issues: [{ field: 'advertisers', message }] });
  }
  const path = amcPath`/amc/instances/${id}/advertisers/updates`;
  const body = { advertisersToAdd: add, advertisersToRemove: remove };
  return callAmc(context, { method: 'POST', path, body, nature: 'create', schema: amcAdvertiserUpdateAnswer }, options);
}

function updates(context: AmcAccountContext, id: AmcInstanceId, options?: CallOptions): Promise<AmcAdvertiserUpdate[]> {
  const path = amcPath`/amc/instances/${id}/advertisers/updates`;
  return allItems('advertiser updates', (nextToken) =>
    callAmc(
      context,
      { method: 'GET', path, query: { limit: 100, nextToken }, nature: 'read', schema: amcAdvertiserUpdatePage },
      options,
    ),
  );
}

function update(
  context: AmcAccountContext,
  id: AmcInstanceId,
  updateId: string,
  options?: CallOptions,
): Promise<AmcAdvertiserUpdate> {
  const path = amcPath`/amc/instances/${id}/advertisers/updates/${updateId}`;
  return callAmc(context, { method: 'GET', path, nature: 'read', schema: amcAdvertiserUpdateAnswer }, options);
}

export const advertisers = { list, change, updates, update };

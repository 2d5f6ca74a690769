import type { Priority } from '@/lib/amazon-auth/budget';
import { amazonConnectionContext } from '@/lib/amazon-auth/token-source';
import type { AmcContext } from '@/lib/amc/context';
import { amazonRegion } from '@/lib/amc/regions';
import { AppError } from '@/lib/errors';
import { amcEntityId, amcInstanceId, userId } from '@/lib/ids';
import type { Row } from '@/lib/supabase/types';

/** What of an instance row is needed to speak to AMC about it. */
export type AmcContextRow = Pick<
  Row<'amc_instances'>,
  'user_id' | 'instance_id' | 'entity_id' | 'marketplace_id' | 'region'
>;

/**
 * The only maker of an AmcContext: from an instance row the caller may see (RLS has proved it, or a lease has). Without
 * entity id, marketplace and region there is no context, so no call can leave without them. Reads nothing; the token
 * of the row's owner is fetched when a call needs it. `priority` is of the owner's request budget: 'work' for what nobody
 * waits for.
 */
export function amcContextFor(row: AmcContextRow, priority: Priority = 'person'): AmcContext {
  const region = amazonRegion.safeParse(row.region);
  const instanceId = amcInstanceId.safeParse(row.instance_id);
  const entityId = amcEntityId.safeParse(row.entity_id);
  if (!region.success || !instanceId.success || !entityId.success || row.marketplace_id === '') {
    throw new AppError(
      'invalid_input',
      'This instance lacks its entity id, marketplace or region, without which Amazon refuses every call. Sync it from Amazon, or fill them in.',
    );
  }
  return {
    ...amazonConnectionContext(userId.parse(row.user_id), region.data, priority),
    entityId: entityId.data,
    marketplaceId: row.marketplace_id,
    instanceId: instanceId.data,
  };
}

import { z } from 'zod';
import { amazonRegion } from '@/lib/amc/regions';
import { instanceUuid } from '@/lib/ids';

export const instanceType = z.enum(['STANDARD', 'SANDBOX']);
export type InstanceType = z.infer<typeof instanceType>;

/** `gone`: the last sync no longer found it at Amazon. `inactive`: its owner switched it off. */
export const instanceStatus = z.enum(['active', 'inactive', 'gone']);
export type InstanceStatus = z.infer<typeof instanceStatus>;

/** The filters of the list, as they stand in the address. Anything unreadable counts as not given. */
export const instanceListQuery = z.object({
  search: z.string().trim().max(200).catch('').default(''),
  region: amazonRegion.optional().catch(undefined),
  type: instanceType.optional().catch(undefined),
  status: instanceStatus.optional().catch(undefined),
  favorites: z.stringbool().catch(false).default(false),
});
export type InstanceListQuery = z.output<typeof instanceListQuery>;

export const toggleFavoriteInput = z.object({ id: instanceUuid, favorite: z.boolean() });

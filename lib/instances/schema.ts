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

const threshold = z.enum(['NONE', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH', 'INTERNAL']);

/** AMC's tables of an instance as `instance_schema_cache` keeps them. */
export const storedSchema = z.array(
  z.object({
    name: z.string(),
    description: z.string().nullable(),
    owner: z.string().nullable(),
    paid: z.boolean().nullable(),
    tags: z.array(z.object({ type: z.string(), text: z.string() })),
    columns: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['D', 'M']).nullable(),
        type: z.string().nullable(),
        threshold: threshold.nullable(),
        description: z.string().nullable(),
      }),
    ),
  }),
);

export const refreshSchemaInput = z.object({ id: instanceUuid });

export const toggleFavoriteInput = z.object({ id: instanceUuid, favorite: z.boolean() });

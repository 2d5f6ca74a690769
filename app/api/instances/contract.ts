import { z } from 'zod';
import { amazonRegion } from '@/lib/amc/regions';
import { instant } from '@/lib/api/fields';
import { pageOf, pageQuery } from '@/lib/api/paging';
import { defineRoute, documents } from '@/lib/api/route';
import { instanceUuid } from '@/lib/ids';
import { INSTANCE_SORTS } from '@/lib/instances/constants';
import { instanceChange, instanceStatus, instanceType, newInstance } from '@/lib/instances/schema';
import type { InstanceDetail, InstanceSummary } from '@/lib/instances/types';

const summary = {
  id: instanceUuid,
  amcInstanceId: z.string().meta({ description: 'Amazon’s id; routes take `id`' }),
  name: z.string(),
  customerName: z.string().nullable(),
  entityId: z.string(),
  accountName: z.string().nullable(),
  marketplaceId: z.string(),
  region: amazonRegion,
  type: instanceType,
  status: instanceStatus.meta({ description: '`gone`: the last sync no longer found it. `inactive`: switched off' }),
  creationStatus: z.string().nullable(),
  advertiserTypes: z.array(z.string()),
  brands: z.array(z.string()),
  timeZone: z.string(),
  isFavorite: z.boolean(),
  createdVia: z.enum(['sync', 'manual']),
  lastSyncedAt: instant.nullable(),
  currency: z.string().nullable().meta({ description: 'ISO 4217; null: costs are not known' }),
  hasRate: z.boolean().meta({ description: 'Whether a cost per run or minute is set' }),
};

const instanceSummary = documents<InstanceSummary>()(z.object(summary).meta({ id: 'InstanceSummary' }));
const instanceDetail = documents<InstanceDetail>()(
  z
    .object({
      ...summary,
      optionalDatasets: z.array(z.string()),
      costPerRun: z.number().nullable(),
      costPerMinute: z.number().nullable(),
      notes: z.string().nullable(),
      hasOwnName: z.boolean(),
      createdAt: instant,
      updatedAt: instant,
    })
    .meta({ id: 'Instance' }),
);

const oneInstance = z.object({ instanceId: instanceUuid });
const bool = z
  .stringbool({ error: 'must be true or false' })
  .optional()
  .meta({ override: { type: 'boolean' } });

export const listInstancesRoute = defineRoute({
  id: 'listInstances',
  method: 'GET',
  path: '/api/instances',
  tag: 'instances',
  summary: 'List instances, favourites first, then by name',
  access: 'instances:read',
  query: z.strictObject({
    ...pageQuery,
    search: z
      .string()
      .trim()
      .max(200, 'At most 200 characters')
      .default('')
      .meta({ description: 'In names, ids and brands' }),
    region: amazonRegion.optional(),
    type: instanceType.optional(),
    status: instanceStatus.optional(),
    favorites: bool,
    brand: z.string().trim().max(100, 'At most 100 characters').default('').meta({ description: 'One of its brands' }),
    sort: z
      .enum([...INSTANCE_SORTS, ...INSTANCE_SORTS.map((field) => `-${field}` as const)])
      .optional()
      .meta({ description: '`-` in front turns it round' }),
  }),
  answer: { status: 200, description: 'A page of instances', schema: pageOf(instanceSummary) },
});

export const createInstanceRoute = defineRoute({
  id: 'createInstance',
  method: 'POST',
  path: '/api/instances',
  tag: 'instances',
  summary: 'Write an instance down by hand',
  access: 'instances:write',
  body: newInstance,
  idempotent: true,
  versioned: 'read',
  answer: { status: 201, description: 'The instance', schema: instanceDetail },
  refusals: ['conflict'],
});

export const getInstanceRoute = defineRoute({
  id: 'getInstance',
  method: 'GET',
  path: '/api/instances/{instanceId}',
  tag: 'instances',
  summary: 'One instance',
  access: 'instances:read',
  params: oneInstance,
  versioned: 'read',
  answer: { status: 200, description: 'The instance', schema: instanceDetail },
});

export const updateInstanceRoute = defineRoute({
  id: 'updateInstance',
  method: 'PATCH',
  path: '/api/instances/{instanceId}',
  tag: 'instances',
  summary: 'Change an instance',
  description:
    'What is left out stays. Of an instance that came by sync, Amazon’s own facts can’t be changed; a name of your own is kept by later syncs.',
  access: 'instances:write',
  params: oneInstance,
  body: instanceChange,
  versioned: 'write',
  answer: { status: 200, description: 'The instance as it is now', schema: instanceDetail },
});

export const deleteInstanceRoute = defineRoute({
  id: 'deleteInstance',
  method: 'DELETE',
  path: '/api/instances/{instanceId}',
  tag: 'instances',
  summary: 'Delete an instance',
  description: '409 when it has runs or schedules: switch it off instead (`status: inactive`).',
  access: 'instances:write',
  params: oneInstance,
  answer: { status: 204, description: 'Deleted' },
  refusals: ['conflict'],
});

const synced = z.object({ amcInstanceId: z.string(), name: z.string() });

export const syncInstancesRoute = defineRoute({
  id: 'syncInstances',
  method: 'POST',
  path: '/api/instances/sync',
  tag: 'instances',
  summary: 'Sync instances from Amazon',
  description: 'Reads every account the connection reaches. Nothing is deleted by it.',
  access: 'instances:write',
  answer: {
    status: 200,
    description: 'What was added, changed, and is gone',
    schema: z
      .object({
        accounts: z.number().int(),
        added: z.array(synced),
        changed: z.array(synced.extend({ fields: z.array(z.string()) })),
        gone: z.array(synced),
        unchanged: z.number().int(),
        failedAccounts: z.array(z.object({ accountId: z.string(), name: z.string(), reason: z.string() })),
      })
      .meta({ id: 'SyncReport' }),
  },
  refusals: ['needs_reauth', 'amc_error'],
});

export const instanceRoutes = [
  listInstancesRoute,
  createInstanceRoute,
  getInstanceRoute,
  updateInstanceRoute,
  deleteInstanceRoute,
  syncInstancesRoute,
];

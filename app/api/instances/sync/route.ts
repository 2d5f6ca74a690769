import { withApi } from '@/lib/api/with-api';
import { syncMyInstances } from '@/lib/instances/steps/sync';
import { syncInstancesRoute } from '../contract';

/** Seconds. An agency's connection may reach dozens of accounts, each asked for its instances. */
export const maxDuration = 60;

/** POST /api/instances/sync: brings instances in line with Amazon. */
export const POST = withApi(syncInstancesRoute, ({ db, user, now }) => syncMyInstances(db, user, now));

import { z } from 'zod';
import { withApi } from '@/lib/api/with-api';
import { instanceUuid } from '@/lib/ids';
import { differs } from '@/lib/instances/live-schema';
import { instanceSchema } from '@/lib/instances/steps/read-schema';
import type { InstanceSchemaAnswer } from '@/lib/instances/types';

/**
 * GET /api/instances/{id}/schema: how AMC's list of the instance's tables differs from the documentation, and how old it
 * is. When AMC can't be asked the answer is the old list or none, with the reason in `failure`.
 */
export const GET = withApi(
  { params: z.object({ instanceId: instanceUuid }) },
  async ({ db, params }): Promise<InstanceSchemaAnswer> => {
    const call = { attempts: 2, timeoutMs: 10_000 };
    const { fetchedAt, failure, tables } = await instanceSchema({ db, id: params.instanceId, now: new Date(), call });
    return { fetchedAt, failure, differences: tables.filter(differs) };
  },
);

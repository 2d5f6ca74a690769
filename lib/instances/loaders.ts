import 'server-only';
import { cache } from 'react';
import { requireUser } from '@/lib/auth/session';
import type { InstanceUuid } from '@/lib/ids';
import { createServerDb } from '@/lib/supabase/server';
import { countInstance, getInstanceDetail, listCampaigns, listInstances } from './data';
import { type CampaignListQuery, type InstanceListQuery, instanceListQuery } from './schema';
import { instanceSchema } from './steps/read-schema';
import type { CampaignPage, InstanceCounts, InstanceDetail, InstanceSchema, InstanceSummary } from './types';

/** A page waits for it: one more attempt, and no long ones. */
const SOON = { attempts: 2, timeoutMs: 10_000 };

/** The signed-in person's instances for a list or a chooser. Without a query: all of them. */
export async function loadInstances(
  query: InstanceListQuery = instanceListQuery.parse({}),
): Promise<InstanceSummary[]> {
  await requireUser();
  return listInstances(await createServerDb(), query);
}

/** AMC's tables of an instance beside the documentation; asks AMC when nobody has today. */
export async function loadInstanceSchema(id: InstanceUuid): Promise<InstanceSchema> {
  await requireUser();
  return instanceSchema({ db: await createServerDb(), id, now: new Date(), call: SOON });
}

/** The same with costs, data sets and notes, for its own page and the form. */
export const loadInstanceDetail = cache(async (id: InstanceUuid): Promise<InstanceDetail | null> => {
  await requireUser();
  return getInstanceDetail(await createServerDb(), id);
});

/** What stands on one of the signed-in person's instances. */
export async function loadInstanceCounts(id: InstanceUuid): Promise<InstanceCounts> {
  await requireUser();
  return countInstance(await createServerDb(), id);
}

/** A page of the campaigns of one of the signed-in person's instances. */
export async function loadCampaigns(id: InstanceUuid, query: CampaignListQuery): Promise<CampaignPage> {
  await requireUser();
  return listCampaigns(await createServerDb(), id, query);
}

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Parts } from '../parts';
import type { AdvertiserUpdateRecord } from '../store/records';
import type { Advertiser, Instance } from '../tenants';

/** AMC seconds after which a wish is worked on, and done. */
const UPDATING_AFTER = 15;
const DONE_AFTER = 45;
const MOST_AT_ONCE = 10;

const reference = z.object({
  id: z.string({ error: 'must be a string' }).min(1, 'must not be empty'),
  type: z.enum(['DISPLAY', 'SPONSORED_ADS', 'SAS'], { error: 'must be DISPLAY, SPONSORED_ADS or SAS' }),
  marketplaceId: z.string({ error: 'must be a string' }).nullish(),
  name: z.string({ error: 'must be a string' }).optional(),
});

const list = z.array(reference, { error: 'must be an array of advertisers' }).default([]);

/** Body of `POST …/advertisers/updates`. */
export const advertiserUpdateInput = z
  .object({ advertisersToAdd: list, advertisersToRemove: list })
  .superRefine(({ advertisersToAdd, advertisersToRemove }, context) => {
    const count = advertisersToAdd.length + advertisersToRemove.length;
    if (count === 0 || count > MOST_AT_ONCE) {
      context.addIssue({ code: 'custom', message: `From 1 to ${MOST_AT_ONCE} advertisers can be updated at once.` });
    }
  });

type UpdateInput = z.output<typeof advertiserUpdateInput>;

const secondsOf = ({ clock, options }: Parts, { requestedAt }: AdvertiserUpdateRecord) =>
  ((clock.now().getTime() - Date.parse(requestedAt)) / 1000) * options.speed;

export function updatesOf({ state }: Parts, instanceId: string): AdvertiserUpdateRecord[] {
  return state.advertiserUpdates
    .all()
    .filter((update) => update.instanceId === instanceId)
    .sort((a, b) => (`${a.requestedAt} ${a.updateId}` < `${b.requestedAt} ${b.updateId}` ? -1 : 1));
}

/** The instance's advertisers after all wishes that are done. */
export function advertisersAfter(parts: Parts, { instanceId, advertisers }: Instance): readonly Advertiser[] {
  return updatesOf(parts, instanceId)
    .filter((update) => update.rejection === undefined && secondsOf(parts, update) >= DONE_AFTER)
    .reduce<readonly Advertiser[]>(
      (now, { add, remove }) => [
        ...now.filter(({ id }) => !remove.includes(id) && !add.some((other) => other.id === id)),
        ...add,
      ],
      advertisers,
    );
}

/** Keeps a wish. One that takes away who is not there is REJECTED, some seconds later. */
export async function requestUpdate(
  { state, clock }: Parts,
  { instanceId, advertisers }: Instance,
  { advertisersToAdd, advertisersToRemove }: UpdateInput,
): Promise<AdvertiserUpdateRecord> {
  const unknown = advertisersToRemove.find(({ id }) => !advertisers.some((advertiser) => advertiser.id === id));
  const update: AdvertiserUpdateRecord = {
    updateId: randomUUID(),
    instanceId,
    requestedAt: clock.now().toISOString(),
    add: advertisersToAdd.map(({ id, type, marketplaceId = null, name = id }) => ({
      id,
      name,
      type,
      marketplaceId,
      configuredAdvertiserTypes:
        type === 'DISPLAY' ? ['DISPLAY'] : ['SPONSORED_PRODUCTS', 'SPONSORED_BRANDS', 'SPONSORED_DISPLAY'],
    })),
    remove: advertisersToRemove.map(({ id }) => id),
    ...(unknown === undefined ? {} : { rejection: `Advertiser ${unknown.id} is not part of the instance.` }),
  };
  state.advertiserUpdates.put(update);
  await state.advertiserUpdates.flush();
  return update;
}

/** A wish as AMC tells it. */
export function updateView(parts: Parts, update: AdvertiserUpdateRecord) {
  const seconds = secondsOf(parts, update);
  const done = update.rejection === undefined ? 'COMPLETED' : 'REJECTED';
  const reference_ = ({ id, type, marketplaceId }: Advertiser) => ({ id, type, marketplaceId });
  const status = seconds >= DONE_AFTER ? done : seconds >= UPDATING_AFTER ? 'UPDATING' : 'PENDING';
  return {
    updateId: update.updateId,
    status,
    ...(status === 'REJECTED' ? { statusReason: update.rejection } : {}),
    advertisersToAdd: update.add.map(reference_),
    advertisersToRemove: update.remove.map((id) => ({ id })),
    creationTime: update.requestedAt,
  };
}

import type { InstanceDetail } from '@/lib/instances/types';

/** The form of an instance as it is typed: every field a text but the lists. */
export interface InstanceDraft {
  amcInstanceId: string;
  name: string;
  entityId: string;
  marketplaceId: string;
  region: string;
  type: string;
  timeZone: string;
  brands: readonly string[];
  currency: string;
  costPerRun: string;
  costPerMinute: string;
  notes: string;
}

export const EMPTY_DRAFT: InstanceDraft = {
  amcInstanceId: '',
  name: '',
  entityId: '',
  marketplaceId: 'ATVPDKIKX0DER',
  region: 'NA',
  type: 'STANDARD',
  timeZone: 'UTC',
  brands: [],
  currency: '',
  costPerRun: '',
  costPerMinute: '',
  notes: '',
};

export function draftOf(instance: InstanceDetail): InstanceDraft {
  return {
    amcInstanceId: instance.amcInstanceId,
    name: instance.name,
    entityId: instance.entityId,
    marketplaceId: instance.marketplaceId,
    region: instance.region,
    type: instance.type,
    timeZone: instance.timeZone,
    brands: instance.brands,
    currency: instance.currency ?? '',
    costPerRun: instance.costPerRun === null ? '' : String(instance.costPerRun),
    costPerMinute: instance.costPerMinute === null ? '' : String(instance.costPerMinute),
    notes: instance.notes ?? '',
  };
}

/** Empty: no cost. What is no number goes on as NaN, for the schema to refuse at its field. */
function costOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text.trim());
}

/** What the owner decides, in the shape of the schema. */
export function ownPart(draft: InstanceDraft) {
  return {
    name: draft.name,
    timeZone: draft.timeZone.trim(),
    brands: [...draft.brands],
    currency: draft.currency.trim() === '' ? null : draft.currency.trim().toUpperCase(),
    costPerRun: costOf(draft.costPerRun),
    costPerMinute: costOf(draft.costPerMinute),
    notes: draft.notes.trim() === '' ? null : draft.notes,
  };
}

/** What Amazon decides of an instance that came by sync, and the owner of one made by hand. */
export function amazonPart(draft: InstanceDraft) {
  return {
    entityId: draft.entityId.trim(),
    marketplaceId: draft.marketplaceId.trim(),
    region: draft.region as 'NA' | 'EU' | 'FE',
    type: draft.type as 'STANDARD' | 'SANDBOX',
  };
}

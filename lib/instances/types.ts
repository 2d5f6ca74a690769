import type { AmazonRegion } from '@/lib/amc/regions';
import type { ErrorCode } from '@/lib/errors';
import type { InstanceUuid } from '@/lib/ids';
import type { ComparedTable } from './live-schema';
import type { InstanceStatus, InstanceType } from './schema';

/** An AMC instance as lists and choosers show it. */
export interface InstanceSummary {
  readonly id: InstanceUuid;
  /** Amazon's id, `amc…`: for people to read and copy. Our routes take `id`. */
  readonly amcInstanceId: string;
  readonly name: string;
  readonly customerName: string | null;
  readonly entityId: string;
  readonly accountName: string | null;
  readonly marketplaceId: string;
  readonly region: AmazonRegion;
  readonly type: InstanceType;
  readonly status: InstanceStatus;
  /** Amazon's own state of the making of it, as far as known COMPLETED or IN_PROGRESS. */
  readonly creationStatus: string | null;
  readonly advertiserTypes: readonly string[];
  readonly brands: readonly string[];
  /** IANA; the zone in which windows are offered. */
  readonly timeZone: string;
  readonly isFavorite: boolean;
  readonly createdVia: 'sync' | 'manual';
  readonly lastSyncedAt: Date | null;
  /** ISO 4217; null hides costs. */
  readonly currency: string | null;
  /** Whether a cost per run or minute is set, so that runs have a cost. */
  readonly hasRate: boolean;
}

/** One instance with everything its own page and the API show. */
export interface InstanceDetail extends InstanceSummary {
  readonly optionalDatasets: readonly string[];
  readonly costPerRun: number | null;
  readonly costPerMinute: number | null;
  readonly notes: string | null;
  /** The name was given by its owner: syncs leave it alone. */
  readonly hasOwnName: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** How much stands on an instance. */
export interface InstanceCounts {
  readonly workflows: number;
  readonly schedules: number;
  readonly runs: number;
  readonly campaigns: number;
}

export interface SyncedInstance {
  readonly amcInstanceId: string;
  readonly name: string;
}

/** What a sync from Amazon did. Nothing is ever deleted by it. */
export interface SyncReport {
  readonly accounts: number;
  readonly added: readonly SyncedInstance[];
  /** `fields`: our names of what Amazon now says differently; `status` for one that is back. */
  readonly changed: readonly (SyncedInstance & { readonly fields: readonly string[] })[];
  readonly gone: readonly SyncedInstance[];
  readonly unchanged: number;
  /** Accounts whose instances could not be read; what we had of them is untouched. */
  readonly failedAccounts: readonly { readonly accountId: string; readonly name: string; readonly reason: string }[];
}

/** AMC's tables of an instance beside the documentation. Without AMC's list (`fetchedAt` null) `failure` says why. */
export interface InstanceSchema {
  /** When AMC was asked; ISO 8601. */
  readonly fetchedAt: string | null;
  /** Why AMC's list is not there, or is the old one. */
  readonly failure: { readonly code: ErrorCode; readonly message: string } | null;
  /** Every table of either side, by name. */
  readonly tables: readonly ComparedTable[];
}

/** The same for an editor, which knows the documentation: only what differs. */
export interface InstanceSchemaAnswer {
  readonly fetchedAt: string | null;
  readonly failure: InstanceSchema['failure'];
  readonly differences: readonly ComparedTable[];
}

/** A campaign we know of an instance. Dates are `yyyy-MM-dd`. */
export interface CampaignSummary {
  readonly id: string;
  /** Amazon's, as text: up to 18 digits. */
  readonly campaignId: string;
  readonly name: string;
  readonly adProductType: string | null;
  readonly brand: string | null;
  readonly state: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly source: string;
}

export interface CampaignPage {
  readonly items: readonly CampaignSummary[];
  /** Of all pages. */
  readonly total: number;
}

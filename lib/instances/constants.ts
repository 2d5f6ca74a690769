/** Most brands of one instance. */
export const MAX_BRANDS = 200;

/** Most rows a statement writes. */
export const ROWS_PER_STATEMENT = 200;

/** Campaigns on a page of an instance's list. */
export const CAMPAIGN_PAGE_SIZE = 100;

/** The columns a list can be sorted by; `-` in front turns it round. */
export const INSTANCE_SORTS = ['name', 'account', 'status', 'region', 'synced'] as const;
export type InstanceSortField = (typeof INSTANCE_SORTS)[number];

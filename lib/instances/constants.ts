/** Most brands of one instance. */
export const MAX_BRANDS = 200;

/** Campaigns on a page of an instance's list. */
export const CAMPAIGN_PAGE_SIZE = 100;

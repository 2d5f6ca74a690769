import type { AmazonConnectionView } from '@/lib/amazon-auth/schema';

export type AmazonRegion = AmazonConnectionView['region'];

/** Amazon's three advertising regions: each has its own sign-in page and its own accounts. */
export const REGION_NAMES: Readonly<Record<AmazonRegion, string>> = {
  NA: 'North America',
  EU: 'Europe, Middle East, India',
  FE: 'Far East',
};

import type { CatalogTable } from '@/lib/catalog/types';
import { attributedByConversionTime, attributedByTrafficTime } from './attributed-events';
import { brandStoreTables } from './brand-store';
import type { WorldTable } from './builder';
import { conversionsAll, conversionsTable, conversionsWithRelevance, retailPurchases } from './conversions';
import { dspByMatchedSegments, dspByUserSegments, dspClicks, dspImpressions, dspViews } from './dsp';
import { dspVideoEvents } from './dsp-video';
import { experianPurchases, garage, garageAll, groceries } from './households';
import { amazonLive, pvcEnrollments, pvcStreaming } from './prime-video';
import { segmentMetadata, segmentTables } from './segments';
import { sponsoredAdsTraffic } from './sponsored-ads';

/** Every AMC table the world holds. A new table is a file beside these and a line here. */
export const WORLD_TABLES: readonly WorldTable[] = [
  dspImpressions,
  dspClicks,
  dspViews,
  dspVideoEvents,
  dspByMatchedSegments,
  dspByUserSegments,
  sponsoredAdsTraffic,
  conversionsTable,
  conversionsWithRelevance,
  conversionsAll,
  retailPurchases,
  attributedByTrafficTime,
  attributedByConversionTime,
  segmentMetadata,
  ...segmentTables,
  ...brandStoreTables,
  garage,
  garageAll,
  experianPurchases,
  groceries,
  amazonLive,
  pvcEnrollments,
  pvcStreaming,
];

/** Tables of Amazon Ad Server, which closed in 2024: AMC still knows their columns, and no row of the last 13 months. */
export const RETIRED_TABLES: readonly string[] = [
  'adserver_conversions',
  'adserver_conversions_with_brand',
  'adserver_traffic',
  'adserver_traffic_by_user_segments',
];

const AUDIENCE_SUFFIX = '_for_audiences';

/**
 * How an AMC table is read, or undefined when the world lacks it. Audience twins read their measurement table's rows,
 * without those that AMC hides from audiences.
 */
export function worldTable(table: CatalogTable): WorldTable | undefined {
  if (!table.isAudience) return WORLD_TABLES.find(({ name }) => name === table.name);
  const base = WORLD_TABLES.find(({ name }) => name === table.name.slice(0, -AUDIENCE_SUFFIX.length));
  if (base === undefined) return undefined;
  const parts = base.parts.map(({ audienceWhere, where, ...part }) => {
    const conditions = [where, audienceWhere].filter((condition) => condition !== undefined);
    return conditions.length > 0 ? { ...part, where: conditions.join(' AND ') } : part;
  });
  return { ...base, parts };
}

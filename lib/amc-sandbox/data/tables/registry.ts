import type { CatalogTable } from '@/lib/catalog/types';
import { attributedByConversionTime, attributedByTrafficTime } from './attributed-events';
import type { WorldTable } from './builder';
import { conversionsTable, retailPurchases } from './conversions';
import { dspClicks, dspImpressions, dspViews } from './dsp';
import { sponsoredAdsTraffic } from './sponsored-ads';

/** Every AMC table the world holds. A new table is a file beside these and a line here. */
export const WORLD_TABLES: readonly WorldTable[] = [
  dspImpressions,
  dspClicks,
  dspViews,
  sponsoredAdsTraffic,
  conversionsTable,
  retailPurchases,
  attributedByTrafficTime,
  attributedByConversionTime,
];

const AUDIENCE_SUFFIX = '_for_audiences';

/** How an AMC table is read (audience twins read their measurement table's rows), or undefined when the world lacks it. */
export function worldTable(table: CatalogTable): WorldTable | undefined {
  const base = table.isAudience ? table.name.slice(0, -AUDIENCE_SUFFIX.length) : table.name;
  return WORLD_TABLES.find(({ name }) => name === base);
}

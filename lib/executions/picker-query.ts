import type { InstanceUuid } from '@/lib/ids';
import type { PickerItem, PickerKind } from '@/lib/instances/pickers';
import type { Cell } from '@/lib/results/schema';
import { type RunRequest, runRequest } from './schema';

/** Ids and names with what happened to them, the busiest first when they are read. */
const SQL: Readonly<Record<PickerKind, string>> = {
  campaign: `-- Campaigns of this instance, for choosing from
SELECT campaign_id_string AS value, campaign AS name, 'DSP' AS detail, SUM(impressions) AS weight
FROM dsp_impressions
GROUP BY campaign_id_string, campaign
UNION ALL
SELECT campaign_id_string AS value, campaign AS name, ad_product_type AS detail, SUM(impressions) AS weight
FROM sponsored_ads_traffic
GROUP BY campaign_id_string, campaign, ad_product_type`,
  asin: `-- Products of this instance, for choosing from
SELECT tracked_asin AS value, tracked_asin AS name, '' AS detail, SUM(conversions) AS weight
FROM amazon_attributed_events_by_conversion_time
WHERE tracked_asin IS NOT NULL
GROUP BY tracked_asin`,
};

/** The run that reads what a picker offers: 90 days that end 2 days ago, when AMC's data are complete. */
export function pickerRequest(kind: PickerKind, instanceId: InstanceUuid, zone: string): RunRequest {
  return runRequest.parse({
    instanceId,
    name: kind === 'campaign' ? 'Campaigns to choose from' : 'Products to choose from',
    sql: SQL[kind],
    window: { kind: 'rolling', lookbackDays: 90, lagDays: 2, zone },
  });
}

/** Whether a run is one that was asked for by a picker of this kind: only its rows may fill the picker. */
export function isPickerRun(kind: PickerKind, templateSql: string): boolean {
  return templateSql === SQL[kind];
}

/** Rows of such a run as what is chosen from, the busiest first, each value once. */
export function pickerItems(rows: readonly (readonly Cell[])[]): PickerItem[] {
  const items = new Map<string, PickerItem>();
  for (const [value, name, detail, weight] of rows) {
    if (value === null || value === undefined || value === '') continue;
    const item = {
      value: String(value),
      name: String(name ?? value).slice(0, 500),
      detail: String(detail ?? ''),
      weight: Number(weight ?? 0) || 0,
    };
    const before = items.get(item.value);
    items.set(item.value, before === undefined ? item : { ...before, weight: before.weight + item.weight });
  }
  return [...items.values()].sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
}

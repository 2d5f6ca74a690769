import type { CatalogField, CatalogTable, Threshold } from '../catalog-types';

/** `name TYPE D|M THRESHOLD`, one field a line. */
function fields(text: string): CatalogField[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', type = '', kind, threshold] = line.trim().split(' ');
      return {
        name,
        type,
        kind: kind === 'M' ? 'M' : 'D',
        threshold: threshold as Threshold,
        description: `About ${name}.`,
      };
    });
}

const COMMON = `
  advertiser STRING D LOW
  campaign STRING D LOW
  campaign_id LONG D LOW
  campaign_id_string STRING D LOW
  device_type STRING D LOW
  user_id STRING D VERY_HIGH
  user_id_type STRING D LOW
  no_3p_trackers BOOLEAN D NONE`;

function table(name: string, windowColumn: string | null, text: string): CatalogTable[] {
  const base = {
    schemaId: name.replaceAll('_', '-'),
    category: 'DSP',
    paid: false,
    windowColumn,
    description: `All about ${name}.`,
    fields: fields(text),
  };
  const twin = `${name}_for_audiences`;
  return [
    { ...base, name, audienceTwin: twin },
    { ...base, name: twin, audienceTwin: null },
  ];
}

const IMPRESSIONS = `${COMMON}
  request_tag STRING D VERY_HIGH
  impression_dt TIMESTAMP D MEDIUM
  impression_dt_utc TIMESTAMP D MEDIUM
  impression_date DATE D LOW
  impression_hour INTEGER D LOW
  creative STRING D LOW
  site STRING D LOW
  postal_code STRING D HIGH
  city_name STRING D HIGH
  deal_id STRING D LOW
  user_behavior_segment_ids ARRAY[INTEGER] D LOW
  campaign_start_date_utc TIMESTAMP D LOW
  impressions LONG M NONE
  impression_cost LONG M NONE
  total_cost DOUBLE M NONE
  supply_cost LONG M NONE
  bid_price LONG M MEDIUM`;

/** Tables as an instance has them: one is gone, one was renamed, one has lost and renamed fields. */
function notHere(): CatalogTable[] {
  const [gone] = table('paid_panel', 'event_dt_utc', COMMON);
  const [before] = table('old_name', 'event_dt_utc', COMMON);
  const [partly] = table(
    'partly_here',
    'event_dt_utc',
    `${COMMON}
  lost STRING D LOW
  before STRING D LOW
  after STRING D LOW`,
  );
  if (gone === undefined || before === undefined || partly === undefined) return [];
  const marks: Readonly<Record<string, Partial<CatalogField>>> = {
    lost: { missing: true },
    before: { missing: true, renamedTo: 'after' },
  };
  return [
    { ...gone, paid: true, missing: true, audienceTwin: null },
    { ...before, missing: true, renamedTo: 'new_name', audienceTwin: null },
    { ...before, name: 'new_name', audienceTwin: null },
    { ...partly, audienceTwin: null, fields: partly.fields.map((field) => ({ ...field, ...marks[field.name] })) },
  ];
}

/** A small catalog with what the tests need; the real one belongs to lib/catalog, which this room doesn't know. */
export const TEST_CATALOG: readonly CatalogTable[] = [
  ...notHere(),
  ...table('dsp_impressions', 'impression_dt_utc', IMPRESSIONS),
  ...table(
    'dsp_clicks',
    'click_dt_utc',
    `${COMMON}
  request_tag STRING D VERY_HIGH
  click_dt_utc TIMESTAMP D MEDIUM
  click_date DATE D LOW
  clicks LONG M NONE
  click_cost LONG M MEDIUM`,
  ),
  ...table(
    'sponsored_ads_traffic',
    'event_dt_utc',
    `${COMMON}
  ad_product_type STRING D LOW
  event_id STRING D VERY_HIGH
  event_dt_utc TIMESTAMP D MEDIUM
  event_date DATE D LOW
  event_date_utc DATE D LOW
  customer_search_term STRING D LOW
  impressions LONG M NONE
  clicks LONG M NONE
  spend LONG M NONE`,
  ),
  ...table(
    'amazon_attributed_events_by_conversion_time',
    'conversion_event_dt_utc',
    `${COMMON}
  ad_product_type STRING D LOW
  conversion_id STRING D VERY_HIGH
  conversion_event_dt_utc TIMESTAMP D MEDIUM
  traffic_event_dt_utc TIMESTAMP D MEDIUM
  tracked_asin STRING D LOW
  tracked_item STRING D LOW
  marketplace_id INTEGER D INTERNAL
  purchases LONG M NONE
  total_product_sales DECIMAL(38,4) M NONE
  product_sales DECIMAL(38,4) M NONE`,
  ),
  ...table(
    'conversions',
    'event_dt_utc',
    `${COMMON}
  conversion_id STRING D VERY_HIGH
  event_dt_utc TIMESTAMP D MEDIUM
  event_subtype STRING D LOW
  tracked_asin STRING D LOW
  conversions LONG M NONE`,
  ),
];

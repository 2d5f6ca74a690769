import { type Columns, timeColumns } from './builder';

/** Fees of one impression in microcents: 1 currency unit = 100,000,000. */
const SUPPLY_COST = 'e.supply_cost';
const AUDIENCE_FEE = "CASE WHEN e.media IN ('display', 'retarget') THEN 55000 ELSE 20000 END";
const PLATFORM_FEE = `(${SUPPLY_COST} * 0.08)::BIGINT`;
const THIRD_PARTY = '9000';
const REQUEST_LEAD = "INTERVAL '180' MILLISECOND";

/**
 * Segments of the person when the ad was served: lasting ones, those of the weeks they are in the market, and those that
 * former orders brought. Nobody knows them of unknown people.
 */
export const USER_SEGMENTS = `CASE WHEN e.user_id IS NULL THEN CAST([] AS INTEGER[]) ELSE list_concat(p.segments, coalesce(i.segments, CAST([] AS INTEGER[])),
    coalesce(list_transform(list_filter(h.habits, lambda habit: habit.since < e.block), lambda habit: habit.segment), CAST([] AS INTEGER[]))) END`;
/** Those of them that the line item targets. */
export const MATCHED_SEGMENTS = `list_intersect(l.targets, ${USER_SEGMENTS})`;

/** Columns that tell whose ad it was: advertiser, campaign, flight, line item. Money in millicents (1 = 100,000). */
export const OWNER_COLUMNS: Columns = {
  advertiser: 's.advertiser',
  advertiser_country: 's.country',
  advertiser_id: 's.advertiser_id',
  advertiser_timezone: 's.tz',
  campaign: 'l.campaign',
  campaign_budget_amount: 'l.budget_millicents',
  campaign_country: 's.country',
  campaign_end_date: 'l.end_local',
  campaign_end_date_utc: 'l.end_utc',
  campaign_end_dt: 'l.end_local',
  campaign_end_dt_utc: 'l.end_utc',
  campaign_flight_budget_amount: 'l.budget_millicents // 2',
  campaign_flight_end_date_utc: 'l.end_utc',
  campaign_flight_id: '(610000000000000 + l.ch % 9000000000)',
  campaign_flight_name: "l.campaign || ' - Flight 1'",
  campaign_flight_start_date_utc: 'l.start_utc',
  campaign_id: 'l.campaign_id',
  campaign_id_string: 'l.campaign_id_string',
  campaign_insertion_order_id: "'IO' || (1000000 + l.ch % 9000000)",
  campaign_primary_goal: 'l.goal',
  campaign_start_date: 'l.start_local',
  campaign_start_date_utc: 'l.start_utc',
  campaign_start_dt: 'l.start_local',
  campaign_start_dt_utc: 'l.start_utc',
  campaign_status: "CASE WHEN l.ended THEN 'ENDED' ELSE 'RUNNING' END",
  currency_iso_code: 's.currency',
  currency_name: 's.currency_name',
  entity_id: 's.entity_id',
  line_item: 'l.line_item',
  line_item_budget_amount: 'l.budget_millicents // 3',
  line_item_end_date: 'l.end_local',
  line_item_end_date_utc: 'l.end_utc',
  line_item_end_dt: 'l.end_local',
  line_item_end_dt_utc: 'l.end_utc',
  line_item_id: 'l.line_item_id',
  line_item_start_date: 'l.start_local',
  line_item_start_date_utc: 'l.start_utc',
  line_item_start_dt: 'l.start_local',
  line_item_start_dt_utc: 'l.start_utc',
};

/** Every column that dsp_impressions, dsp_clicks, dsp_views and the DSP half of the attributed tables may show. */
export const DSP_COLUMNS: Columns = {
  ...OWNER_COLUMNS,
  ad_slot_size: 'c.slot_size',
  advertiser_account_frequency_group_ids: '[(9200000000 + s.story)::BIGINT]',
  app_bundle: "CASE WHEN d.environment = 'App' THEN y.bundle END",
  audience_fee: AUDIENCE_FEE,
  bid_price: `(${SUPPLY_COST} * 1.25)::BIGINT`,
  browser_family: 'd.browser',
  city_name: 'g.city',
  creative: 'c.creative',
  creative_category: 'c.category',
  creative_duration: 'c.duration',
  creative_id: 'c.creative_id',
  creative_size: 'c.creative_size',
  creative_type: 'c.creative_type',
  deal_id: 'y.deal_id',
  deal_name: 'y.deal',
  device_id: "'dv' || hex_id(hash(e.person), e.device_kind)",
  device_make: 'd.make',
  device_model: 'd.model',
  device_type: 'd.device_type',
  dma_code: 'g.dma',
  environment_type: 'd.environment',
  impression_cost: `${SUPPLY_COST} // 1000`,
  ...timeColumns('impression', 'e.lts', 'e.ts'),
  ...timeColumns('request', `(e.lts - ${REQUEST_LEAD})`, `(e.ts - ${REQUEST_LEAD})`),
  campaign_sales_type: "'BILLABLE'",
  campaign_source: "'AMAZON_DSP'",
  creative_is_link_in: "CASE WHEN e.media IN ('video', 'audio') AND e.creative_slot = 1 THEN 'N' ELSE 'Y' END",
  demand_channel: "'Amazon DSP'",
  demand_channel_owner: "'Amazon'",
  managed_service_fee: '0',
  manager_account_frequency_group_ids: '[]::BIGINT[]',
  ocm_fee: '0',
  placement_is_view_aware: "e.media <> 'audio'",
  impressions: '1',
  ip_address: 'CASE WHEN u(e.imp, 31) < 0.97 THEN p.ip END',
  is_amazon_owned: 'y.owned',
  iso_country_code: 's.country',
  iso_state_province_code: 'g.state',
  line_item_price_type: "'CPM'",
  line_item_status: "CASE WHEN l.ended THEN 'ENDED' ELSE 'RUNNING' END",
  line_item_type:
    "CASE e.media WHEN 'stv' THEN 'AAP_VIDEO_CPM' WHEN 'video' THEN 'AAP_VIDEO_CPM' WHEN 'audio' THEN 'AAP' ELSE 'AAP_DISPLAY' END",
  matched_behavior_segment_ids: MATCHED_SEGMENTS,
  merchant_id: 's.merchant_id',
  no_3p_trackers: 'u(e.imp, 33) < 0.04',
  operating_system: 'd.os',
  os_version: "nullif(d.os_version, '')",
  page_type:
    "CASE WHEN y.supply_source = 'AMAZON.COM' THEN ['Search', 'Detail', 'CustomerReviews', 'Detail'][1 + pick(e.imp, 34, 4)] END",
  placement_view_rate: '0.5 + 0.04 * y.supply_slot',
  platform_fee: PLATFORM_FEE,
  postal_code: "s.country || '-' || g.postal_prefix || p.postal_tail",
  product_line: 's.brand',
  publisher_id: 'y.publisher_id',
  publisher_name: 'y.publisher',
  request_tag: "hex_id(e.imp, 'tag')",
  segment_marketplace_id: 's.marketplace_id',
  seller_id: 'y.seller_id',
  seller_name: 'y.seller',
  site: 'y.site',
  slot_position:
    "CASE WHEN e.media IN ('stv', 'audio') THEN 'UNKNOWN' ELSE ['ATF', 'ATF', 'BTF', 'UNKNOWN'][1 + pick(e.imp, 35, 4)] END",
  supply_cost: SUPPLY_COST,
  supply_source: 'y.supply_source',
  supply_source_id: 'y.supply_source_id',
  supply_source_is_view_aware: "e.media <> 'audio'",
  supply_source_view_rate: '0.55 + 0.05 * y.supply_slot',
  third_party_fees: THIRD_PARTY,
  total_cost: `(${SUPPLY_COST} + ${PLATFORM_FEE} + ${AUDIENCE_FEE} + ${THIRD_PARTY}) / 1000.0`,
  user_behavior_segment_ids: USER_SEGMENTS,
  user_id: 'e.user_id',
  user_id_type: 'CASE WHEN e.user_id IS NOT NULL THEN p.user_id_type END',
};

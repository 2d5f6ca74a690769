import { type Columns, timeColumns, type WorldTable } from './builder';
import { OWNER_COLUMNS } from './dsp-columns';

/** The sandbox's campaigns use no audience bid multipliers. */
const NO_BID_MULTIPLIERS = 'NULL';
const VIDEO = "(e.product = 'sponsored_television' OR l.campaign LIKE '%Brand Video%')";
const SHOWN = 'NOT e.is_click';
const VIEWED = `${SHOWN} AND e.product <> 'sponsored_products' AND e.shape < 0.68`;
const reached = (part: number) => `(${VIDEO} AND ${SHOWN} AND e.shape < ${part})::BIGINT`;

/** What a click costs, in microcents: dearer where the words are general. Television is paid by the thousand impressions. */
const SPEND = `CASE WHEN e.is_click THEN ((CASE e.product WHEN 'sponsored_brands' THEN 1.7 WHEN 'sponsored_display' THEN 1.1 WHEN 'sponsored_television' THEN 0
      ELSE CASE e.match WHEN 'EXACT' THEN 0.9 WHEN 'BROAD' THEN 1.9 WHEN 'PHRASE' THEN 1.6 ELSE 1.2 END END) * (0.7 + 0.6 * u(e.event, 40)) * 100000000)::BIGINT
    WHEN e.product = 'sponsored_television' THEN (3400000 * (0.8 + 0.4 * u(e.event, 40)))::BIGINT ELSE 0 END`;

const SEARCH_TERM = `CASE WHEN e.media <> 'search' THEN CASE WHEN e.product = 'sponsored_products' THEN lower(t.competitor) END
    WHEN e.match = 'EXACT' THEN t.brand_term
    WHEN e.match IN ('BROAD', 'PHRASE') THEN t.category_term || ['', '', ' organic', ' best', ' bulk'][1 + pick(e.shown_event, 41, 5)]
    ELSE CASE WHEN u(e.shown_event, 42) < 0.4 THEN t.brand_term ELSE t.category_term END END`;

const TARGETING = `CASE e.match WHEN 'EXACT' THEN t.brand_term WHEN 'BROAD' THEN t.category_term WHEN 'PHRASE' THEN t.category_term
    WHEN 'THEME' THEN 'keyword-group="Keywords related to your brand"'
    WHEN 'TARGETING_EXPRESSION_PREDEFINED' THEN ['close-match', 'loose-match', 'substitutes', 'complements'][1 + pick(e.shown_event, 43, 4)]
    ELSE CASE e.product WHEN 'sponsored_products' THEN 'asin="' || t.competitor || '"' WHEN 'sponsored_television' THEN 'audience="Prime Video viewers"'
      ELSE CASE WHEN l.campaign LIKE '%Remarketing%' THEN 'views=(exact-product lookback=30)' ELSE 'similar-product' END END END`;

const PLACEMENT = `CASE WHEN e.product = 'sponsored_television' THEN 'Off Amazon'
    WHEN e.product = 'sponsored_display' THEN ['Detail Page on-Amazon', 'Detail Page on-Amazon', 'Homepage on-Amazon', 'Off Amazon'][1 + pick(e.shown_event, 44, 4)]
    WHEN e.media = 'page' THEN 'Detail Page on-Amazon'
    ELSE ['Top of Search on-Amazon', 'Top of Search on-Amazon', 'Other on-Amazon', 'Detail Page on-Amazon', 'Other on-Amazon'][1 + pick(e.shown_event, 44, 5)] END`;

const CREATIVE_TYPE = `CASE WHEN ${VIDEO} THEN 'video' WHEN e.product IN ('sponsored_display', 'sponsored_brands') THEN 'static_image' END`;

/** Columns that sponsored_ads_traffic shares with the attributed tables. */
export const SPONSORED_COLUMNS: Columns = {
  ...OWNER_COLUMNS,
  ad_product_type: 'e.product',
  customer_search_term: SEARCH_TERM,
  is_amazon_business:
    "CASE WHEN e.product IN ('sponsored_products', 'sponsored_brands') THEN u(hash(e.person), 45) < 0.03 END",
  match_type: 'e.match',
  no_3p_trackers: 'u(e.event, 33) < 0.04',
  operating_system: 'd.os',
  os_version: "nullif(d.os_version, '')",
  placement_type: PLACEMENT,
  targeting: TARGETING,
  creative: `CASE WHEN e.product = 'sponsored_products' THEN NULL ELSE s.brand || ' ' || CASE WHEN ${VIDEO} THEN 'Video' ELSE 'Headline' END || ' ' || (1 + e.term_slot % 2) END`,
  creative_type: CREATIVE_TYPE,
  line_item_status: "'ENABLED'",
  line_item_type:
    "CASE e.product WHEN 'sponsored_display' THEN 'CLASS_I_WEB' WHEN 'sponsored_television' THEN 'AAP_VIDEO_CPM' ELSE 'KEYWORD_BIDDING' END",
  campaign_status: "'ENABLED'",
  user_id: 'e.user_id',
  user_id_type: 'CASE WHEN e.user_id IS NOT NULL THEN p.user_id_type END',
};

export const sponsoredAdsTraffic: WorldTable = {
  name: 'sponsored_ads_traffic',
  parts: [
    {
      fact: 'sa',
      columns: {
        ...SPONSORED_COLUMNS,
        ...timeColumns('event', 'e.lts', 'e.ts'),
        ad_group: 'l.line_item',
        ad_group_id: 'l.line_item_id',
        ad_group_status: "'ENABLED'",
        ad_group_type: 'e.product',
        impressions: '(NOT e.is_click)::BIGINT',
        matched_behavior_segment_ids: NO_BID_MULTIPLIERS,
        unmeasurable_viewable_impressions: '0',
        ad_group_end_dt: 'l.end_local',
        ad_group_end_dt_utc: 'l.end_utc',
        ad_group_start_dt: 'l.start_local',
        ad_group_start_dt_utc: 'l.start_utc',
        campaign_budget_type:
          "CASE WHEN e.product = 'sponsored_television' THEN 'LIFETIME_BUDGET' ELSE 'DAILY_BUDGET' END",
        clicks: 'e.is_click::BIGINT',
        creative_asin:
          "CASE WHEN e.product IN ('sponsored_products', 'sponsored_display') AND u(e.shown_event, 46) < 0.8 THEN q.asin END",
        event_id: "hex_id(e.event, 'event')",
        five_sec_views: reached(0.74),
        ip_address: 'CASE WHEN u(e.event, 31) < 0.97 THEN p.ip END',
        line_item_price_type:
          "CASE e.product WHEN 'sponsored_television' THEN 'CPM' WHEN 'sponsored_display' THEN 'VCPM' ELSE 'CPC' END",
        marketplace_name: 's.marketplace',
        portfolio_id: '(200000000000 + hash(s.story, l.line) % 90000000000)',
        portfolio_name: "s.brand || ' - Portfolio ' || (l.line + 1)",
        spend: SPEND,
        video_complete_views: reached(0.31),
        video_first_quartile_views: reached(0.69),
        video_midpoint_views: reached(0.52),
        video_third_quartile_views: reached(0.4),
        video_unmutes: `(${VIDEO} AND ${SHOWN} AND u(e.event, 47) < 0.06)::BIGINT`,
        view_definition: `CASE WHEN ${VIEWED} THEN 'MRC' END`,
        viewable_impressions: `(${VIEWED})::BIGINT`,
      },
    },
  ],
};

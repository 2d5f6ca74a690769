import type { Columns, WorldTable } from './builder';

/** Columns of both tables. A store that sells nothing on Amazon belongs to an advertiser account of its own. */
const STORE_COLUMNS: Columns = {
  advertiser_id: 'CASE WHEN e.endemic THEN s.advertiser_id ELSE s.advertiser_id + 500 END',
  channel:
    "CASE WHEN e.ingress = '0' THEN ['newsletter', 'instagram', 'qr-package', NULL][1 + pick(e.visit, 87, 4)] END",
  device_type: 'd.device_type',
  ingress_type: 'e.ingress',
  marketplace_id: 's.marketplace_id',
  no_3p_trackers: 'u(hash(e.person), 33) < 0.04',
  page_id: 'upper(substr(md5(s.brand || e.endemic || e.page_slot), 1, 12))',
  page_title: 'o.title',
  reference_id: "CASE WHEN e.ingress = '4' THEN r.campaign_id_string END",
  referrer_domain: `CASE WHEN e.ingress = '0' THEN ['google.com', 'instagram.com', 'youtube.com', NULL][1 + pick(e.visit, 88, 4)]
    ELSE CASE s.country WHEN 'GB' THEN 'amazon.co.uk' WHEN 'CA' THEN 'amazon.ca' ELSE 'amazon.com' END END`,
  session_id: "hex_id(e.visit, 'store session')",
  store_name: "CASE WHEN e.endemic THEN s.brand ELSE s.brand || ' Experiences' END",
  user_id: 'p.user_id',
  user_id_type: 'p.user_id_type',
};

/** What visitors do on a page: they see the first widget, and may go on. */
const ACTIONS = "['view', 'click', 'view', 'click']";
const WIDGETS = "['hero_image', 'product_grid', 'video', 'product_grid', 'gallery', 'text']";
const WIDGET = `${WIDGETS}[1 + pick(hash(e.page_view, e.action), 90, 6)]`;
const EVENT_TYPE = `${ACTIONS}[1 + e.action % 4]`;
const EVENT_TIME = 'e.ts + to_seconds(1 + 7 * e.action)';

const ENGAGEMENT_COLUMNS: Columns = {
  ...STORE_COLUMNS,
  event_date_utc: `(${EVENT_TIME})::DATE`,
  event_dt_utc: EVENT_TIME,
  event_type: EVENT_TYPE,
  event_sub_type: `CASE WHEN ${EVENT_TYPE} = 'view' THEN 'widget_render' WHEN ${WIDGET} = 'video' THEN 'video_play' WHEN ${WIDGET} = 'product_grid' THEN 'product_click' ELSE 'tile_click' END`,
  widget_type: WIDGET,
  widget_sub_type: `CASE ${WIDGET} WHEN 'product_grid' THEN CASE WHEN o.line < 0 THEN 'best_sellers' ELSE 'featured' END WHEN 'hero_image' THEN 'full_width' WHEN 'gallery' THEN 'shoppable' ELSE 'standard' END`,
};

const PAGE_COLUMNS: Columns = {
  ...STORE_COLUMNS,
  dwell_time: 'least(900, round(3 - 38 * ln(1 - u(e.page_view, 89)), 1))',
  event_date_utc: 'e.ts::DATE',
  event_dt_utc: 'e.ts',
  visit_id: "hex_id(e.visit, 'store visit')",
};

/** Widgets seen and clicked while a page is open. */
const ACTION = { column: 'action', list: 'range(1 + pick(e.page_view, 91, 4))' };
/** The product stands on a page of its line. */
const PRODUCT_ON_PAGE = `(SELECT a.*, o.line FROM world.store_view a JOIN world.store_page o ON o.story = a.story AND o.endemic = a.endemic AND o.page_slot = a.page_slot)`;

export const brandStoreTables: readonly WorldTable[] = [
  {
    name: 'amazon_brand_store_page_views',
    parts: [{ fact: 'store_view', where: 'e.endemic', columns: PAGE_COLUMNS }],
  },
  {
    name: 'amazon_brand_store_engagement_events',
    parts: [
      {
        fact: PRODUCT_ON_PAGE,
        where: 'e.endemic',
        spread: ACTION,
        columns: { ...ENGAGEMENT_COLUMNS, asin: `CASE WHEN ${WIDGET} = 'product_grid' THEN q.asin END` },
      },
    ],
  },
  {
    name: 'amazon_brand_store_page_views_non_endemic',
    parts: [{ fact: 'store_view', where: 'NOT e.endemic', columns: PAGE_COLUMNS }],
  },
  {
    name: 'amazon_brand_store_engagement_events_non_endemic',
    // Nothing on these pages can be bought on Amazon, so no widget shows an ASIN.
    parts: [
      { fact: 'store_view', where: 'NOT e.endemic', spread: ACTION, columns: { ...ENGAGEMENT_COLUMNS, asin: 'NULL' } },
    ],
  },
];

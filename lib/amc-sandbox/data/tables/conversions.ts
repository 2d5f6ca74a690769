import { type Columns, timeColumns, type WorldTable } from './builder';
import { CONVERSION_COLUMNS, OFF_AMAZON, ORDER, SALES, UNIT_PRICE } from './conversion-columns';
import { OWNER_COLUMNS } from './dsp-columns';

/** What the conversion tables show besides the columns they share with the attributed ones. */
const SINGLE_COLUMNS: Columns = {
  conversion_event_source: `CASE WHEN e.v_subtype = '141' THEN 'CONVERSIONS_API' WHEN ${OFF_AMAZON} THEN 'AD_TAG' END`,
  conversion_id: "hex_id(e.v_conversion, 'conversion')",
  event_source: `CASE WHEN ${OFF_AMAZON} THEN 'PIXEL' ELSE 'RETAIL' END`,
  ip_address: 'CASE WHEN u(e.v_conversion, 31) < 0.97 THEN p.ip END',
  marketplace_id: 's.marketplace_id',
  marketplace_name: `CASE WHEN ${CONVERSION_COLUMNS.event_category} = 'off-Amazon' THEN NULL ELSE s.marketplace END`,
  no_3p_trackers: 'u(e.v_conversion, 33) < 0.04',
  total_product_sales: SALES,
  total_units_sold: `CASE WHEN ${ORDER} THEN e.v_units ELSE 0 END`,
  user_id: 'e.user_id',
  user_id_type: 'p.user_id_type',
};

/** Conversions of people who saw an ad in the 28 days before, and the advertiser's own off-Amazon signals. */
export const conversionsTable: WorldTable = {
  name: 'conversions',
  parts: [
    {
      fact: 'conv',
      where: 'e.v_exposed',
      columns: {
        ...CONVERSION_COLUMNS,
        ...timeColumns('event', 'e.v_ts', 'e.v_ts'),
        ...SINGLE_COLUMNS,
      },
    },
  ],
};

/** Every order of the brand's products, whether an ad had a part in it or not. */
export const retailPurchases: WorldTable = {
  name: 'amazon_retail_purchases',
  parts: [
    {
      fact: 'conv',
      where: ORDER,
      // Purchases of Europe and the United Kingdom may not become audiences.
      audienceWhere: "s.country <> 'GB'",
      columns: {
        ...timeColumns('purchase', 'e.v_ts', 'e.v_ts'),
        asin: 'b.asin',
        asin_brand: 's.brand',
        asin_name: 'b.title',
        asin_parent: 'b.parent',
        currency_code: 's.currency',
        event_id: "hex_id(e.v_conversion, 'retail')",
        is_business_flag: 'u(hash(e.person), 45) < 0.03',
        is_gift_flag: 'u(e.v_conversion, 53) < CASE WHEN month(e.v_ts) = 12 THEN 0.14 ELSE 0.04 END',
        marketplace_id: 's.marketplace_id',
        marketplace_name: 's.marketplace',
        no_3p_trackers: 'u(e.v_conversion, 33) < 0.04',
        origin_session_id: "hex_id(e.v_session, 'origin')",
        purchase_id: "hex_id(e.v_purchase, 'order')",
        purchase_order_method: "['S', 'S', 'S', 'B', '1'][1 + pick(e.v_purchase, 54, 5)]",
        purchase_order_type: "CASE WHEN p.prime THEN 'Prime' ELSE 'NON-PRIME' END",
        purchase_program_name: "CASE WHEN u(e.v_conversion, 55) < 0.12 THEN 'Subscribe & Save' ELSE 'Retail' END",
        purchase_session_id: "hex_id(e.v_session, 'session')",
        purchase_units_sold: 'e.v_units',
        unit_price: UNIT_PRICE,
        user_id_type: "'adUserId'",
        user_id: 'e.user_id',
      },
    },
  ],
};

/** All conversions of the brand's products, and the advertiser's own signals; half of them without an ad before. */
export const conversionsAll: WorldTable = {
  name: 'conversions_all',
  parts: [
    {
      fact: 'conv',
      where: "e.v_subtype <> 'brandStorePageView'",
      columns: {
        ...CONVERSION_COLUMNS,
        ...timeColumns('event', 'e.v_ts', 'e.v_ts'),
        ...SINGLE_COLUMNS,
        event_category: `CASE WHEN ${OFF_AMAZON} THEN 'pixel' ELSE ${CONVERSION_COLUMNS.event_category} END`,
        exposure_type: `CASE WHEN ${OFF_AMAZON} THEN 'pixel' WHEN e.v_exposed THEN 'ad-exposed' ELSE 'non-ad-exposed' END`,
        sns_subscription_id: "CASE WHEN e.v_subtype = 'snsSubscription' THEN hex_id(e.v_conversion, 'sns') END",
      },
    },
  ],
};

const PROMOTED = "(e.promoted AND e.v_subtype NOT IN ('searchConversion', 'brandStorePageView'))";

/** Why a conversion belongs to a campaign: one row for each reason. Off-Amazon signals have none. */
const HALO_CODES = `CASE WHEN ${OFF_AMAZON} THEN [NULL]
    WHEN e.v_subtype = 'searchConversion' THEN CASE WHEN e.v_term_slot % 4 = 0 THEN ['BRAND_KEYWORD'] ELSE ['BRAND_KEYWORD', 'CATEGORY_KEYWORD'] END
    WHEN e.v_subtype = 'brandStorePageView' THEN ['BRAND_MARKETPLACE']
    WHEN e.promoted THEN CASE WHEN u(e.v_conversion, 90) < 0.35 THEN ['TRACKED_ASIN', 'VARIATIONAL_ASIN'] ELSE ['TRACKED_ASIN'] END
    WHEN u(e.v_conversion, 90) < 0.3 THEN ['BRAND_CATEGORY', 'BRAND_SUBCATEGORY'] WHEN u(e.v_conversion, 90) < 0.45 THEN ['BRAND_CATEGORY', 'BRAND_GL_PRODUCT']
    ELSE ['BRAND_CATEGORY'] END`;

/** Conversions after an ad, once for each campaign that reached the person in the 28 days before and each halo code. */
export const conversionsWithRelevance: WorldTable = {
  name: 'conversions_with_relevance',
  parts: [
    {
      fact: '(SELECT v.*, r.li, r.promoted FROM world.relevance r JOIN world.conv v ON v.v_conversion = r.conversion)',
      spread: { column: 'halo_code', list: HALO_CODES },
      columns: {
        ...OWNER_COLUMNS,
        ...CONVERSION_COLUMNS,
        ...timeColumns('event', "timezone(s.tz, timezone('UTC', e.v_ts))", 'e.v_ts'),
        ...SINGLE_COLUMNS,
        campaign_id_internal: '(l.ch % 9000000000000)::BIGINT',
        campaign_sales_type: "'BILLABLE'",
        campaign_source: "CASE WHEN l.sponsored THEN 'SPONSORED_ADS' ELSE 'AMAZON_DSP' END",
        engagement_scope: `CASE WHEN ${OFF_AMAZON} THEN NULL WHEN ${PROMOTED} THEN 'PROMOTED' ELSE 'BRAND_HALO' END`,
        halo_code: 'e.halo_code',
        // DSP line items bid on no words.
        targeting:
          "CASE WHEN l.sponsored THEN CASE l.match WHEN 'EXACT' THEN x.brand_term WHEN 'BROAD' THEN x.category_term WHEN 'PHRASE' THEN x.category_term ELSE lower(l.match) END END",
      },
    },
  ],
};

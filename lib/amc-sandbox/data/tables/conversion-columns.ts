import type { Columns } from './builder';

export const ORDER = "(e.v_subtype = 'order')";
export const OFF_AMAZON = "(e.v_subtype IN ('134', '140', '141'))";
/** Price paid for one unit: a fifth off at peaks, a few per cent at random otherwise. */
export const UNIT_PRICE = `round(b.price * CASE WHEN month(e.v_ts) = 7 AND day(e.v_ts) BETWEEN 8 AND 11 THEN 0.8 WHEN u(e.v_conversion, 50) < 0.2 THEN 0.92 ELSE 1 END, 2)`;
export const SALES = `(CASE WHEN ${ORDER} THEN ${UNIT_PRICE} * e.v_units ELSE 0 END)`;
/** The first order of someone who was no customer before. */
export const NEW_TO_BRAND = `(${ORDER} AND e.v_is_new)`;
const OFF_SALES = `(CASE WHEN e.v_subtype = '134' THEN round(b.price * (1 + pick(e.v_conversion, 51, 3)), 2) ELSE 0 END)`;

/** Columns of the conversion itself, without a prefix; the attributed tables put `conversion_event_` before some. */
export const CONVERSION_COLUMNS = {
  combined_sales: `${SALES} + ${OFF_SALES}`,
  conversion_event_name: `CASE e.v_subtype WHEN '134' THEN s.brand || ' Web Shop Purchase' WHEN '140' THEN s.brand || ' Newsletter Sign-up' WHEN '141' THEN s.brand || ' Store Locator' END`,
  conversion_event_source_name: `CASE WHEN e.v_subtype = '141' THEN 'Conversions API' WHEN ${OFF_AMAZON} THEN 'Amazon Ad Tag' END`,
  conversions: '1',
  event_category: `CASE WHEN ${OFF_AMAZON} THEN 'off-Amazon' WHEN e.v_subtype IN ('order', 'snsSubscription') THEN 'purchase' ELSE 'website' END`,
  event_subtype: 'e.v_subtype',
  event_type: "'CONVERSION'",
  event_type_class: `CASE WHEN e.v_subtype IN ('order', 'snsSubscription') THEN 'conversion' WHEN ${OFF_AMAZON} THEN NULL ELSE 'consideration' END`,
  event_type_description: `CASE e.v_subtype WHEN 'order' THEN 'Product purchased' WHEN 'shoppingCart' THEN 'Add to Shopping Cart' WHEN 'detailPageView' THEN 'Product detail page viewed'
    WHEN 'wishList' THEN 'add to wishlist' WHEN 'babyRegistry' THEN 'add to baby registry' WHEN 'weddingRegistry' THEN 'add to wedding registry' WHEN 'customerReview' THEN 'Customer Reviews Page'
    WHEN 'snsSubscription' THEN 'New SnS Subscription' WHEN 'searchConversion' THEN 'Branded search' WHEN 'brandStorePageView' THEN 'Brand Store page viewed'
    WHEN '134' THEN 'Off-Amazon purchase' WHEN '140' THEN 'Sign up' ELSE 'Other' END`,
  new_to_brand: NEW_TO_BRAND,
  off_amazon_conversion_value: `CASE WHEN ${OFF_AMAZON} THEN 1 END`,
  off_amazon_product_sales: `CASE WHEN ${OFF_AMAZON} THEN ${OFF_SALES} END`,
  purchase_currency: `CASE WHEN ${ORDER} THEN s.currency END`,
  purchase_retail_program: `CASE WHEN ${ORDER} THEN CASE WHEN s.country = 'US' AND u(e.v_conversion, 52) < 0.06 THEN 'Amazon Fresh' WHEN s.country = 'US' AND u(e.v_conversion, 52) < 0.075 THEN 'Whole Foods Market' ELSE 'Amazon.com' END END`,
  purchase_unit_price: `CASE WHEN ${ORDER} THEN ${UNIT_PRICE} END`,
  tracked_asin: `CASE WHEN ${ORDER} THEN b.asin END`,
  tracked_item: `CASE WHEN e.v_subtype = 'searchConversion' THEN 'keyword:' || x.brand_term WHEN ${OFF_AMAZON} THEN 'pixel-' || (9000 + s.story * 10 + e.v_subtype::INTEGER)
    WHEN e.v_subtype = 'brandStorePageView' THEN 'store-' || upper(substr(md5(s.brand), 1, 10)) ELSE b.asin END`,
} satisfies Columns;

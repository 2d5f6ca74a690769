import { type Columns, timeColumns, type WorldTable } from './builder';
import { CONVERSION_COLUMNS, NEW_TO_BRAND, ORDER, SALES } from './conversion-columns';
import { DSP_COLUMNS } from './dsp-columns';
import { SPONSORED_COLUMNS } from './sponsored-ads';

const PROMOTED = '(b.line = e.line)';

/** `x`, `x_clicks` and `x_views`: the whole, and the parts credited to clicks and to views. */
function byTouch(name: string, whole: string): Columns {
  return {
    [name]: whole,
    [`${name}_clicks`]: `CASE WHEN e.is_click THEN ${whole} ELSE 0 END`,
    [`${name}_views`]: `CASE WHEN e.is_click THEN 0 ELSE ${whole} END`,
  };
}

/** The promoted product's measure, the brand halo's, and their total. */
function promotedAndHalo(prefix: string, name: string, when: string, amount: string): Columns {
  return {
    ...byTouch(`${prefix}${name}`, `(CASE WHEN ${when} AND ${PROMOTED} THEN ${amount} ELSE 0 END)`),
    ...byTouch(`${prefix}brand_halo_${name}`, `(CASE WHEN ${when} AND NOT ${PROMOTED} THEN ${amount} ELSE 0 END)`),
    ...byTouch(`${prefix}total_${name}`, `(CASE WHEN ${when} THEN ${amount} ELSE 0 END)`),
  };
}

/** Apps and digital subscriptions are not what the sandbox's brands sell: counted, and always zero. */
const ZERO_METRICS = [
  'appstore_first_opens',
  'appstore_first_session_hours',
  'appstore_opens',
  'appstore_repeat_opens',
  'appstore_repeat_session_hours',
  'appstore_usage_hours',
  'digital_app_subscription_signup_purchases',
  'digital_free_trial_app_subscription_signup_purchases',
  'digital_free_trial_subscription_signup_purchases',
  'digital_paid_app_subscription_signup_purchases',
  'digital_paid_subscription_signup_purchases',
  'digital_subscription_signup_purchases',
];

const METRICS: Columns = {
  ...(Object.assign({}, ...ZERO_METRICS.map((name) => byTouch(name, '0'))) as Columns),
  ...promotedAndHalo('', 'purchases', ORDER, '1'),
  ...promotedAndHalo('', 'product_sales', ORDER, SALES),
  ...promotedAndHalo('', 'units_sold', ORDER, 'e.v_units'),
  ...promotedAndHalo('', 'add_to_cart', "e.v_subtype = 'shoppingCart'", '1'),
  ...promotedAndHalo('', 'detail_page_view', "e.v_subtype = 'detailPageView'", '1'),
  ...promotedAndHalo('new_to_brand_', 'purchases', NEW_TO_BRAND, '1'),
  ...promotedAndHalo('new_to_brand_', 'product_sales', NEW_TO_BRAND, SALES),
  ...promotedAndHalo('new_to_brand_', 'units_sold', NEW_TO_BRAND, 'e.v_units'),
};

const { event_category, event_type, event_type_class, event_type_description, event_subtype, ...conversion } =
  CONVERSION_COLUMNS;

const PAIR_COLUMNS: Columns = {
  ...conversion,
  ...METRICS,
  ...timeColumns('conversion_event', "timezone(s.tz, timezone('UTC', e.v_ts))", 'e.v_ts'),
  ...timeColumns('traffic_event', 'e.touch_lts', 'e.touch_ts'),
  ...timeColumns('click', '(CASE WHEN e.is_click THEN e.touch_lts END)', '(CASE WHEN e.is_click THEN e.touch_ts END)'),
  conversion_event_category: event_category,
  conversion_event_marketplace_name: `CASE WHEN ${event_category} <> 'off-Amazon' THEN s.marketplace END`,
  conversion_event_subtype: event_subtype,
  conversion_event_type: event_type,
  conversion_event_type_class: event_type_class,
  conversion_event_type_description: event_type_description,
  clicks: 'e.is_click::BIGINT',
  impressions: '(NOT e.is_click)::BIGINT',
  product_line: 's.brand',
  traffic_event_marketplace_name: 's.marketplace',
  traffic_event_subtype: "CASE WHEN e.is_click THEN 'AD_CLICK' ELSE 'AD_IMP' END",
  traffic_event_type: "'TRAFFIC'",
  user_id: 'e.user_id',
  user_id_type: 'p.user_id_type',
};

const PARTS: WorldTable['parts'] = [
  { fact: 'credit_dsp', columns: { ...DSP_COLUMNS, ...PAIR_COLUMNS, click_cost: '0' } },
  {
    fact: 'credit_sa',
    columns: {
      ...SPONSORED_COLUMNS,
      ...PAIR_COLUMNS,
      ...timeColumns(
        'impression',
        '(CASE WHEN NOT e.is_click THEN e.touch_lts END)',
        '(CASE WHEN NOT e.is_click THEN e.touch_ts END)',
      ),
      browser_family: 'd.browser',
      device_make: 'd.make',
      device_model: 'd.model',
      device_type: 'd.device_type',
      environment_type: 'd.environment',
      iso_country_code: 's.country',
      traffic_event_id: "hex_id(e.event, 'event')",
    },
  },
];

/** Both tables hold the same pairs of ad event and conversion; only the column their window looks at differs. */
export const attributedByTrafficTime: WorldTable = { name: 'amazon_attributed_events_by_traffic_time', parts: PARTS };
export const attributedByConversionTime: WorldTable = {
  name: 'amazon_attributed_events_by_conversion_time',
  parts: PARTS,
};

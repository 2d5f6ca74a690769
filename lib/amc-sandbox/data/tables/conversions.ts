import { timeColumns, type WorldTable } from './builder';
import { CONVERSION_COLUMNS, ORDER, SALES, UNIT_PRICE } from './conversion-columns';

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
        conversion_id: "hex_id(e.v_conversion, 'conversion')",
        ip_address: 'CASE WHEN u(e.v_conversion, 31) < 0.97 THEN p.ip END',
        marketplace_id: 's.marketplace_id',
        marketplace_name: `CASE WHEN ${CONVERSION_COLUMNS['event_category']} = 'off-Amazon' THEN NULL ELSE s.marketplace END`,
        no_3p_trackers: 'u(e.v_conversion, 33) < 0.04',
        total_product_sales: SALES,
        total_units_sold: `CASE WHEN ${ORDER} THEN e.v_units ELSE 0 END`,
        user_id: 'e.user_id',
        user_id_type: 'p.user_id_type',
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

import { DEALERS } from '../core/households';
import { literal } from '../sql-text';
import type { Columns, WorldTable } from './builder';

/** Facts about people, seen by every story of these countries. */
function inCountries(fact: string, countries: string): string {
  return `(SELECT s.story, a.* FROM world.${fact} a, world.story s WHERE s.country IN (${countries}))`;
}

const MODEL_YEAR = 'make_date(e.model_year, 1, 1)';

const GARAGE_COLUMNS: Columns = {
  creation_date: 'e.created',
  garage_bodystyle: 'v.body',
  garage_brakes: "CASE WHEN v.hp > 300 THEN '4-Wheel Ventilated Disc' ELSE '4-Wheel Disc' END",
  garage_drivetype: 'v.drive',
  garage_engine: 'v.engine',
  garage_make: 'v.make',
  garage_model: 'v.model',
  garage_submodel: "['Base', 'Sport', 'Limited', 'Touring'][1 + pick(e.record, 9, 4)]",
  garage_transmission: "CASE WHEN v.fuel = 'Electric' THEN 'Single-Speed' ELSE 'Automatic' END",
  garage_year: 'e.model_year',
  last_accessed_date: 'e.last_day',
  marketplace_name: 's.marketplace',
  no_3p_trackers: 'u(hash(e.person), 33) < 0.04',
  update_date: 'e.updated',
  user_id: 'p.user_id',
  user_id_type: 'p.user_id_type',
  vehicle_type: 'v.body',
};

/** The garage has signals of North America only. */
const GARAGE = inCountries('garage', "'US', 'CA'");

export const garage: WorldTable = { name: 'amazon_your_garage', parts: [{ fact: GARAGE, columns: GARAGE_COLUMNS }] };

/** The later form: years are dates and the trim is a number, as documented. */
export const garageAll: WorldTable = {
  name: 'amazon_your_garage_all',
  parts: [
    {
      fact: GARAGE,
      columns: {
        ...GARAGE_COLUMNS,
        garage_engine_output_hp: 'v.hp',
        garage_engine_output_kw: 'round(v.hp * 0.7457, 1)',
        garage_springtypes: "CASE v.body WHEN 'Pickup' THEN 'Leaf Spring' ELSE 'Coil Spring' END",
        garage_submodel: '1000 + 10 * v.vehicle_slot + pick(e.record, 9, 4)',
        garage_variant: "v.model || ' ' || ['Base', 'Sport', 'Limited', 'Touring'][1 + pick(e.record, 9, 4)]",
        garage_year: MODEL_YEAR,
        garage_year_range: 'make_date(e.model_year - e.model_year % 5, 1, 1)',
        region: "'NA'",
        status: "CASE WHEN u(e.record, 10) < 0.93 THEN 'ACTIVE' ELSE 'REMOVED' END",
      },
    },
  ],
};

export const experianPurchases: WorldTable = {
  name: 'experian_vehicle_purchases',
  parts: [
    {
      fact: inCountries('vehicle_purchase', "'US'"),
      columns: {
        new_or_used: "CASE WHEN e.is_new THEN 'N' ELSE 'U' END",
        no_3p_trackers: 'u(hash(e.person), 33) < 0.04',
        purchase_date: 'e.day',
        reported_dealership: `[${DEALERS.map(literal).join(', ')}][1 + pick(e.purchase, 9, ${DEALERS.length})]`,
        user_id: 'p.user_id',
        user_id_type: 'p.user_id_type',
        vehicle_class: 'v.size',
        vehicle_fuel_type: 'v.fuel',
        vehicle_make: 'v.make',
        vehicle_model: 'v.model',
        vehicle_model_year: 'e.model_year',
        vehicle_registered_state: 'substr(g.state, 4)',
        vehicle_type: 'v.body',
      },
    },
  ],
};

/** Modelled purchases of households of the United States, by week. Two people may share a household. */
export const groceries: WorldTable = {
  name: 'ncs_cpg_insights_stream',
  parts: [
    {
      fact: inCountries('ncs', "'US'"),
      columns: {
        brand: 'n.brand',
        category: 'n.category',
        department: 'n.department',
        household_purchase_id: "hex_id(e.purchase, 'grocery')",
        ncs_household_id: "'hh' || hex_id(hash(e.person // 2), 'household')",
        no_3p_trackers: 'u(hash(e.person), 33) < 0.04',
        product_category: 'n.product_category',
        purchase_dollar_amount: 'round(n.price * e.quantity * (0.9 + 0.2 * u(e.purchase, 5)), 2)',
        purchase_quantity: 'e.quantity',
        sub_brand: 'n.sub_brand',
        super_category: 'n.super_category',
        user_id: 'p.user_id',
        user_id_type: 'p.user_id_type',
        week_end_dt: 'e.week_end',
      },
    },
  ],
};

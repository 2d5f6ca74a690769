import { literal, valuesTable } from '../sql-text';
import { DAYS_OF_HISTORY, type WorldContext } from './context';

const VEHICLE_PURCHASES_PER_USER = 0.06;
/** Registrations arrive over about two months: the current and the prior month are incomplete. */
const REGISTRATION_LAG_DAYS = 60;
const REGISTRATION_DAYS = 381;

const VEHICLES = [
  vehicle('Toyota', 'RAV4', 'SUV', 'AWD', '2.5L I4', 'Gasoline', 'Compact', 203, 12),
  vehicle('Toyota', 'Camry', 'Sedan', 'FWD', '2.5L I4', 'Hybrid', 'Midsize', 225, 8),
  vehicle('Honda', 'CR-V', 'SUV', 'AWD', '1.5L I4', 'Gasoline', 'Compact', 190, 10),
  vehicle('Honda', 'Civic', 'Sedan', 'FWD', '2.0L I4', 'Gasoline', 'Compact', 150, 8),
  vehicle('Ford', 'F-150', 'Pickup', '4WD', '3.5L V6', 'Gasoline', 'Full-size', 400, 12),
  vehicle('Ford', 'Escape', 'SUV', 'FWD', '1.5L I3', 'Gasoline', 'Compact', 180, 5),
  vehicle('Chevrolet', 'Silverado 1500', 'Pickup', '4WD', '5.3L V8', 'Gasoline', 'Full-size', 355, 9),
  vehicle('Nissan', 'Rogue', 'SUV', 'AWD', '1.5L I3', 'Gasoline', 'Compact', 201, 6),
  vehicle('Hyundai', 'Tucson', 'SUV', 'AWD', '2.5L I4', 'Gasoline', 'Compact', 187, 5),
  vehicle('Subaru', 'Outback', 'Wagon', 'AWD', '2.5L H4', 'Gasoline', 'Midsize', 182, 6),
  vehicle('Tesla', 'Model Y', 'SUV', 'AWD', 'Electric', 'Electric', 'Luxury', 384, 6),
  vehicle('BMW', 'X5', 'SUV', 'AWD', '3.0L I6', 'Gasoline', 'Luxury', 375, 4),
  vehicle('Lexus', 'RX 350', 'SUV', 'AWD', '2.4L I4', 'Hybrid', 'Luxury', 275, 4),
  vehicle('Jeep', 'Wrangler', 'SUV', '4WD', '3.6L V6', 'Gasoline', 'Midsize', 285, 5),
] as const;

function vehicle(
  make: string,
  model: string,
  body: string,
  drive: string,
  engine: string,
  fuel: string,
  size: string,
  hp: number,
  weight: number,
) {
  return { make, model, body, drive, engine, fuel, size, hp, weight };
}

/** Dealers by how the registration office writes them. */
export const DEALERS = ['NORTHSIDE MOTORS', 'CITY AUTO GROUP', 'LAKESHORE CARS', 'PRAIRIE AUTOMALL', 'SUNRISE MOTORS'];

const GROCERIES = [
  grocery('GROCERY', 'BEVERAGES', 'COFFEE', 'GROUND COFFEE', 'Bright Cup', 'Bright Cup Dark', 8.99),
  grocery('GROCERY', 'BEVERAGES', 'COFFEE', 'COFFEE PODS', 'Bright Cup', 'Bright Cup Pods', 12.49),
  grocery('GROCERY', 'BEVERAGES', 'TEA', 'BAGGED TEA', 'Fernhill', 'Fernhill Classic', 4.29),
  grocery('GROCERY', 'SNACKS', 'SALTY SNACKS', 'POTATO CHIPS', 'Crispers', 'Crispers Sea Salt', 3.99),
  grocery('GROCERY', 'SNACKS', 'BARS', 'GRANOLA BARS', 'Trail & Oat', 'Trail & Oat Honey', 4.79),
  grocery('HOUSEHOLD', 'CLEANING', 'DISH CARE', 'DISH SOAP', 'Clearwell', 'Clearwell Lemon', 3.49),
  grocery('HOUSEHOLD', 'PAPER', 'TISSUE', 'PAPER TOWELS', 'Softline', 'Softline Big Roll', 9.99),
  grocery('HEALTH & BEAUTY', 'SKIN CARE', 'FACE CARE', 'MOISTURIZERS', 'Daymist', 'Daymist Light', 11.99),
  grocery('HEALTH & BEAUTY', 'SKIN CARE', 'FACE CARE', 'SERUMS', 'Lumo Skincare', 'Lumo Vitamin C', 18.99),
  grocery('HEALTH & BEAUTY', 'SKIN CARE', 'SUN CARE', 'SUNSCREEN', 'Lumo Skincare', 'Lumo Mineral', 15.99),
] as const;

/** The last two groceries are of a story of the world: its ads move them. */
const PROMOTED_STORY = 1;
const PROMOTED_GROCERIES = 2;

function grocery(
  department: string,
  super_category: string,
  category: string,
  product_category: string,
  brand: string,
  sub_brand: string,
  price: number,
) {
  return { department, super_category, category, product_category, brand, sub_brand, price };
}

/** What households have and buy elsewhere: `vehicle_purchase`, `garage` (vehicles they keep), `ncs` (groceries by week). */
export function households({ seed, users, endDay }: WorldContext): string[] {
  const bag = VEHICLES.flatMap(({ weight }, slot) => Array.from({ length: weight }, () => slot));
  const anyVehicle = (h: string) => `[${bag.join(', ')}][1 + pick(${h}, 2, ${bag.length})]`;
  const perDay = literal((users * VEHICLE_PURCHASES_PER_USER) / DAYS_OF_HISTORY);
  const ordinary = GROCERIES.length - PROMOTED_GROCERIES;
  return [
    `CREATE TABLE world.vehicle AS SELECT * FROM ${valuesTable(
      'v',
      VEHICLES.map((row, vehicle_slot) => ({ vehicle_slot, ...row })),
    )}`,
    `CREATE TABLE world.grocery AS SELECT * FROM ${valuesTable(
      'g',
      GROCERIES.map((row, grocery_slot) => ({ grocery_slot, ...row })),
    )}`,
    `CREATE TABLE world.vehicle_purchase AS
      SELECT h AS purchase, d AS day, pick(h, 1, ${users}) AS person, ${anyVehicle('h')} AS vehicle_slot, u(h, 3) < 0.38 AS is_new,
        (year(d) + CASE WHEN u(h, 3) < 0.38 THEN pick(h, 4, 2) ELSE -1 - pick(h, 4, 9) END)::INTEGER AS model_year
      FROM (SELECT d, hash(hash(${seed}, 'vehicle', daynum, i)) AS h FROM (SELECT d, daynum, unnest(range(floor(${perDay} + u(hash(${seed}, 'vehicle', daynum), 1))::BIGINT)) AS i FROM day))
      WHERE d >= DATE '${endDay}' - ${REGISTRATION_DAYS} AND u(h, 5) * ${REGISTRATION_LAG_DAYS} < date_diff('day', d, DATE '${endDay}')`,
    // The garage shows the latest state: what people have kept for long, and most of what they bought since.
    `CREATE TABLE world.garage AS
      SELECT *, least(last_day, created + pick(record, 6, 400)) AS updated FROM (
        SELECT hash(h, 'garage', n) AS record, person, ${anyVehicle("hash(h, 'garage', n)")} AS vehicle_slot, (2004 + floor(20 * sqrt(u(hash(h, n), 61))))::INTEGER AS model_year,
          DATE '2021-01-01' + pick(hash(h, n), 62, 1650) AS created, DATE '${endDay}' - 1 - pick(hash(h, n), 63, 90) AS last_day
        FROM (SELECT person, h, unnest(range(CASE WHEN u(h, 60) < 0.07 THEN 2 WHEN u(h, 60) < 0.3 THEN 1 ELSE 0 END)) AS n FROM world.person)
        UNION ALL SELECT hash(purchase, 'garage'), person, vehicle_slot, model_year, day + 2 + pick(purchase, 7, 12), greatest(day + 14, DATE '${endDay}' - 1 - pick(purchase, 8, 60))
        FROM world.vehicle_purchase WHERE u(purchase, 6) < 0.6 AND day + 14 < DATE '${endDay}')`,
    `CREATE TABLE world.ncs AS
      WITH panel AS (SELECT person FROM world.person WHERE u(h, 64) < 0.12),
        saturday AS (SELECT d AS week_end FROM day WHERE isodow(d) = 6),
        seen AS (SELECT DISTINCT person, ts::DATE + (6 - dayofweek(ts))::INTEGER AS week_end FROM touch WHERE story = ${PROMOTED_STORY}),
        bought AS (
          SELECT person, week_end, hash(person, week_end, 'ncs') AS purchase, pick(hash(person, week_end, 'ncs'), 2, ${ordinary}) AS grocery_slot
          FROM panel, saturday WHERE u(hash(person, week_end, 'ncs'), 1) < 0.15
          UNION ALL
          SELECT person, week_end, hash(person, week_end, 'own'), ${ordinary} + pick(hash(person, week_end, 'own'), 2, ${PROMOTED_GROCERIES})
          FROM panel JOIN saturday ON true LEFT JOIN seen USING (person, week_end)
          -- The brand's groceries sell without ads too, and several times better in a week with one.
          WHERE u(hash(person, week_end, 'own'), 1) < CASE WHEN seen.person IS NULL THEN 0.012 ELSE 0.05 END)
      SELECT *, 1 + CASE WHEN u(purchase, 3) < 0.25 THEN 1 ELSE 0 END + CASE WHEN u(purchase, 4) < 0.08 THEN 1 ELSE 0 END AS quantity FROM bought`,
  ];
}

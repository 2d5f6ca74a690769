import { literal } from '../sql-text';
import {
  BLOCK_DAYS,
  DAYS_OF_HISTORY,
  DSP_IMPRESSIONS_PER_USER,
  ORGANIC_SESSIONS_PER_USER,
  SPONSORED_IMPRESSIONS_PER_USER,
  type WorldContext,
} from './context';

/** Part of the day's events in each local hour, in half percents: quiet nights, a lunch bump, the evening peak. */
const HOURS = [3, 2, 1, 1, 1, 2, 4, 6, 8, 9, 9, 9, 10, 10, 9, 9, 9, 10, 11, 14, 17, 19, 16, 11];

function hourSlots(): string {
  return `[${HOURS.flatMap((weight, hour) => Array.from({ length: weight }, () => hour)).join(',')}]`;
}

const SLOTS = HOURS.reduce((sum, weight) => sum + weight, 0);

/** An instant inside a UTC day whose local hour follows the shape of a day. Of a row of `draws`. */
export function instant(offset: string): string {
  return `daynum_start + to_seconds(((${hourSlots()}[1 + pick(h, 3, ${SLOTS})] - ${offset} + 24) % 24) * 3600 + pick(h, 4, 3600))
    + to_milliseconds(pick(h, 5, 1000))`;
}

/** So many events a user and 13 months for each story and day: story, daynum, block, daynum_start and a hash `h`. */
export function draws(kind: string, perUser: number, seed: number, users: number): string {
  return `SELECT story, daynum, block, daynum_start, hash(hash(${seed}, '${kind}', story, daynum, i)) AS h
    FROM (SELECT s.story, d.daynum, d.block, d.daynum_start,
            unnest(range(floor(${literal((users * perUser) / (DAYS_OF_HISTORY * 1.07))}::DOUBLE * s.share * d.factor
              + u(hash(${seed}, '${kind}', s.story, d.daynum), 1))::BIGINT)) AS i
          FROM (FROM world.story ORDER BY story) s, (FROM day ORDER BY daynum) d)`;
}

/** Who is reached in a block: a pool per story, and inside it a few people much more often than most. */
export function poolPerson(seed: number, users: number, skew: number): string {
  return poolMember(seed, users, 'e', `floor(pow(u(e.h, 1), ${skew}) * pool)::BIGINT`);
}

/** The i-th person of the pool of a story and block. */
export function poolMember(seed: number, users: number, alias: string, i: string): string {
  return `(hash(hash(${seed}, 'pool', ${alias}.story, ${alias}.block, ${i})) % ${users})::INTEGER`;
}

/** Persons in the pool of a story, out of its share of all events. */
export const poolSize = (users: number): string => `greatest(20, ${users} * share * 0.15)`;

/** Impressions and clicks of DSP and sponsored ads, in narrow tables of keys: `imp`, `clk`, `sa`. */
export function traffic(context: WorldContext): string[] {
  const { seed, users, firstDay, endDay } = context;
  return [
    `CREATE TEMP TABLE day AS
      SELECT d::DATE AS d, daynum, daynum // ${BLOCK_DAYS} AS block, d AS daynum_start, peak,
        [0.86e0, 0.86, 0.92, 0.95, 1.0, 1.0, 1.1, 0.94, 0.98, 1.06, 1.26, 1.22][month(d)]
        * [1e0, 0.98, 0.97, 1.0, 1.05, 1.12, 1.1][isodow(d)] * (1 + 1.1 * peak) * (0.92 + 0.16 * u(hash(${seed}, 'day', daynum), 1)) AS factor
      FROM (SELECT d, date_diff('day', TIMESTAMP '1970-01-01', d) AS daynum,
          CASE WHEN month(d) = 7 AND day(d) BETWEEN 8 AND 11 THEN 1.0 WHEN month(d) = 10 AND day(d) BETWEEN 7 AND 8 THEN 0.6
               WHEN (month(d) = 11 AND day(d) >= 24) OR (month(d) = 12 AND day(d) = 1) THEN 0.7 ELSE 0 END AS peak
        FROM (SELECT unnest(generate_series(TIMESTAMP '${firstDay}', TIMESTAMP '${endDay}' - INTERVAL '1' DAY, INTERVAL '1' DAY)) AS d))`,
    `CREATE TEMP TABLE running AS
      SELECT l.story, d.daynum, l.li, l.media, l.sponsored, l.product, l.line, l.match,
        coalesce(sum(l.weight) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) / sum(l.weight) OVER (PARTITION BY l.story, l.sponsored, d.daynum) AS lo,
        sum(l.weight) OVER w / sum(l.weight) OVER (PARTITION BY l.story, l.sponsored, d.daynum) AS hi
      FROM world.line_item l JOIN day d ON d.d BETWEEN l.start_day AND l.end_day
      WINDOW w AS (PARTITION BY l.story, l.sponsored, d.daynum ORDER BY l.li)`,
    `CREATE TEMP TABLE shown AS
      SELECT story, block, h AS imp, ts, timezone(tz, timezone('UTC', ts)) AS lts, person, u(h, 7) < 0.07 AS anon, li, media, line,
        CASE WHEN device_kind = 'mixed' THEN CASE WHEN u(h, 8) < 0.58 THEN 'phone' WHEN u(h, 8) < 0.87 THEN 'pc' ELSE 'tablet' END ELSE device_kind END AS device_kind,
        pick(hash(person), device_kind, 8) AS device_slot, pick(h, 9, 5)::TINYINT AS supply_slot, pick(h, 10, 3)::TINYINT AS creative_slot,
        -- A click needs a hand near the screen: rates by medium, a little more from phones.
        u(h, 11) < CASE media WHEN 'stv' THEN 0.0004 WHEN 'video' THEN 0.0024 WHEN 'audio' THEN 0.0009 WHEN 'retarget' THEN 0.0085 ELSE 0.0045 END
          * CASE WHEN u(h, 8) < 0.58 THEN 1.15 ELSE 0.85 END AS clicked
      FROM (SELECT e.story, e.block, e.h, s.tz, r.li, r.media, r.line, ${instant('s.utc_offset')} AS ts,
              ${poolPerson(seed, users, 1.7)} AS person,
              CASE r.media WHEN 'stv' THEN 'tv' WHEN 'audio' THEN 'speaker' ELSE 'mixed' END AS device_kind
            FROM (${draws('imp', DSP_IMPRESSIONS_PER_USER, seed, users)}) e
            JOIN (SELECT *, ${poolSize(users)} AS pool FROM world.story) s ON s.story = e.story
            JOIN running r ON r.story = e.story AND r.daynum = e.daynum AND NOT r.sponsored AND u(e.h, 2) >= r.lo AND u(e.h, 2) < r.hi)`,
    // The price varies by a fifth around what the site usually costs.
    `CREATE TABLE world.imp AS
      SELECT e.* EXCLUDE (anon), CASE WHEN e.anon THEN NULL ELSE p.user_id END AS user_id, (y.cpm * 160000 * (0.8 + 0.4 * u(e.imp, 30)))::BIGINT AS supply_cost
      FROM shown e JOIN world.person p ON p.person = e.person JOIN world.supply y ON y.media = e.media AND y.supply_slot = e.supply_slot`,
    `CREATE TABLE world.clk AS
      SELECT *, ts + to_milliseconds(1500 + pick(imp, 20, 40000)) AS click_ts, lts + to_milliseconds(1500 + pick(imp, 20, 40000)) AS click_lts
      FROM world.imp WHERE clicked`,
    `CREATE TABLE world.vw AS
      SELECT * EXCLUDE (event_types, delay), ts + delay AS view_ts, lts + delay AS view_lts
      FROM (SELECT *, to_milliseconds(CASE WHEN event_type LIKE '%VIEW' THEN 1600 ELSE 400 END) AS delay
        FROM (SELECT *, unnest(event_types) AS event_type FROM (SELECT *,
            CASE WHEN u(imp, 40) < 0.93 THEN CASE WHEN seen THEN ['MEASURABLE_IMP', 'VIEW'] ELSE ['MEASURABLE_IMP'] END
              WHEN seen THEN ['UNMEASURABLE_IMP', 'SYNTHETIC_VIEW'] ELSE ['UNMEASURABLE_IMP'] END AS event_types
          FROM (SELECT *, u(imp, 41) < CASE media WHEN 'stv' THEN 0.96 WHEN 'video' THEN 0.72 WHEN 'audio' THEN 0 ELSE 0.61 END AS seen FROM world.imp))))`,
    `CREATE TABLE world.sa AS
      WITH shown AS (
        SELECT e.story, e.block, e.h, s.tz, r.li, r.media, r.line, r.product, r.match, ${instant('s.utc_offset')} AS ts,
          -- Most searches come from people the brand's ads are reaching just now.
          CASE WHEN u(e.h, 12) < 0.55 THEN ${poolPerson(seed, users, 1.5)} ELSE pick(e.h, 13, ${users}) END AS person
        FROM (${draws('sa', SPONSORED_IMPRESSIONS_PER_USER, seed, users)}) e
        JOIN (SELECT *, ${poolSize(users)} AS pool FROM world.story) s ON s.story = e.story
        JOIN running r ON r.story = e.story AND r.daynum = e.daynum AND r.sponsored AND u(e.h, 2) >= r.lo AND u(e.h, 2) < r.hi),
      rows_of AS (
        SELECT *, false AS is_click, h AS event FROM shown
        UNION ALL
        SELECT * REPLACE (ts + to_milliseconds(2000 + pick(h, 20, 30000)) AS ts), true, hash(h, 'click') FROM shown
        WHERE u(h, 11) < CASE product WHEN 'sponsored_products' THEN CASE match WHEN 'EXACT' THEN 0.042 ELSE 0.021 END WHEN 'sponsored_brands' THEN 0.016
          WHEN 'sponsored_display' THEN 0.006 ELSE 0.0006 END)
      SELECT e.* EXCLUDE (anon), CASE WHEN e.anon THEN NULL ELSE p.user_id END AS user_id, pick(hash(e.person), e.device_kind, 8) AS device_slot
      FROM (SELECT story, block, event, h AS shown_event, is_click, ts, timezone(tz, timezone('UTC', ts)) AS lts, person, u(h, 7) < 0.05 AS anon, li, media, line, product, match,
        pick(h, 14, 10) AS term_slot, pick(h, 15, 50) AS product_slot, u(h, 16) AS shape,
        CASE WHEN media = 'stv' THEN 'tv' WHEN u(h, 8) < 0.66 THEN 'phone' WHEN u(h, 8) < 0.94 THEN 'pc' ELSE 'tablet' END AS device_kind
      FROM rows_of WHERE ts < TIMESTAMP '${endDay}') e JOIN world.person p ON p.person = e.person`,
    `CREATE TEMP TABLE organic AS
      SELECT e.story, h AS session, ${instant('s.utc_offset')} AS ts, pick(h, 1, ${users}) AS person
      FROM (${draws('organic', ORGANIC_SESSIONS_PER_USER, seed, users)}) e JOIN world.story s ON s.story = e.story`,
  ];
}

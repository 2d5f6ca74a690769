import { literal, valuesTable } from '../sql-text';
import { DAYS_OF_HISTORY, type WorldContext } from './context';
import { draws, instant, poolPerson, poolSize } from './traffic';

const LIVE_IMPRESSIONS_PER_USER = 0.35;
/** Subscriptions to channels that begin, a user and 13 months; and how often a subscriber watches, a day. */
const PLANS_PER_USER = 0.07;
const PLAYS_PER_DAY = 0.16;

/** Channels of Prime Video: three of them, with what they show. Lists are written with | between. */
const TITLES = [
  title(
    0,
    'Harbor Lights',
    'TV Episode',
    'The Ferry',
    'Drama|Mystery',
    'Mara Quill|Theo Band',
    'Ines Falk',
    '2025-03-14',
  ),
  title(
    0,
    'Harbor Lights',
    'TV Episode',
    'Low Tide',
    'Drama|Mystery',
    'Mara Quill|Theo Band',
    'Ines Falk',
    '2025-03-21',
  ),
  title(
    0,
    'The Long Orchard',
    'Movie',
    'The Long Orchard',
    'Drama',
    'June Ambrose|Cal Rivet',
    'Otis Wren',
    '2024-09-06',
  ),
  title(0, 'Paper Moons', 'Movie', 'Paper Moons', 'Romance|Comedy', 'Lena Frost|Sam Ode', 'Pia Lund', '2023-02-10'),
  title(1, 'Night Shift Diner', 'TV Episode', 'Order Up', 'Comedy', 'Bo Tanner|Kit Sorrel', 'Dee Marsh', '2025-01-08'),
  title(
    1,
    'Night Shift Diner',
    'TV Episode',
    'The Critic',
    'Comedy',
    'Bo Tanner|Kit Sorrel',
    'Dee Marsh',
    '2025-01-15',
  ),
  title(1, 'Wild Kitchens', 'TV Episode', 'Smoke', 'Documentary|Food', 'Ada Penn', 'Rolf Hagen', '2024-05-02'),
  title(1, 'Small Wonders', 'Short Film', 'Small Wonders', 'Family|Animation', 'Nia Cole', 'Jun Abe', '2024-11-22'),
  title(2, 'City Derby', 'Sports Event', 'City Derby, First Leg', 'Sports', '', '', '2025-10-18', 'Soccer'),
  title(2, 'Sunday Hoops', 'Sports Event', 'Sunday Hoops: Finals', 'Sports', '', '', '2025-06-08', 'Basketball'),
] as const;

function title(
  channel: number,
  series: string,
  content_type: string,
  name: string,
  genres: string,
  people: string,
  directors: string,
  release: string,
  sport: string | null = null,
) {
  return { channel, series, content_type, name, genres, people, directors, release, sport };
}

/** Amazon Live, and channels of Prime Video: `live`, `pvc_record` (trials and plans), `pvc_play` (viewing sessions). */
export function streaming({ seed, users, endDay }: WorldContext): string[] {
  const perDay = literal((users * PLANS_PER_USER) / DAYS_OF_HISTORY);
  return [
    // A show a week, on Thursdays (day 0 was one); on other days people watch it again.
    `CREATE TABLE world.live AS
      SELECT story, broadcast, person, u(h, 7) < 0.05 AS anon, kind, hash(h, kind) AS event, ts + to_milliseconds(delay) AS ts,
        pick(hash(story, broadcast), 2, 50) AS shelf, ['carousel-desktop-web', 'carousel-mobile-web', 'carousel-mobile-app', 'carousel-mobile-app', 'carousel-shoptv-app'][1 + pick(hash(person), 5, 5)] AS slot_name,
        -1 AS line, (pick(hash(story, broadcast), 2, 40) + pick(h, 3, 10))::INTEGER AS product_slot
      FROM (
        SELECT *, unnest([{'kind': 'impression', 'delay': 0}, {'kind': 'view', 'delay': 1000}, {'kind': 'click', 'delay': 2500 + pick(h, 4, 20000)}], recursive := true)
        FROM (SELECT e.story, e.h, e.daynum // 7 AS broadcast, ${instant('s.utc_offset')} AS ts,
            CASE WHEN u(e.h, 12) < 0.5 THEN ${poolPerson(seed, users, 1.5)} ELSE pick(e.h, 13, ${users}) END AS person
          FROM (${draws('live', LIVE_IMPRESSIONS_PER_USER, seed, users)}) e JOIN (SELECT *, ${poolSize(users)} AS pool FROM world.story) s ON s.story = e.story
          WHERE e.daynum % 7 = 0 OR u(e.h, 14) < 0.3))
      WHERE (kind = 'impression' OR (kind = 'view' AND u(h, 15) < 0.58) OR (kind = 'click' AND u(h, 15) < 0.58 AND u(h, 16) < 0.05))
        AND ts + to_milliseconds(delay) < TIMESTAMP '${endDay}'`,
    `CREATE TABLE world.title AS SELECT * FROM ${valuesTable(
      't',
      TITLES.map((row, title_slot) => ({ title_slot, ...row })),
    )}`,
    `CREATE TEMP TABLE pvc_plan AS
      SELECT h, d AS start_day, pick(h, 1, ${users}) AS person, pick(h, 2, 3) AS channel, u(h, 3) < 0.68 AS trial, u(h, 4) < 0.62 AS stays,
        u(h, 5) < 0.18 AS promo, 1 + floor(-ln(1 - u(h, 6)) * 4)::INTEGER AS months
      FROM (SELECT d, hash(hash(${seed}, 'pvc', daynum, i)) AS h FROM (SELECT d, daynum, unnest(range(floor(${perDay} + u(hash(${seed}, 'pvc', daynum), 1))::BIGINT)) AS i FROM day))`,
    // A trial of a week; those who stay get a plan by the month, whose end moves on while it is renewed.
    `CREATE TABLE world.pvc_record AS
      WITH records AS (
        SELECT *, 0 AS n, start_day AS from_day, start_day + 6 AS to_day FROM pvc_plan WHERE trial
        UNION ALL SELECT * EXCLUDE (from_day), 1, from_day, (from_day + to_months(months))::DATE - 1 FROM (SELECT *, CASE WHEN trial THEN start_day + 7 ELSE start_day END AS from_day FROM pvc_plan WHERE stays OR NOT trial))
      SELECT h AS plan, person, channel, trial, stays, promo, n, from_day,
        CASE WHEN to_day < DATE '${endDay}' THEN to_day
          ELSE (from_day + to_months(1 + date_diff('month', from_day, DATE '${endDay}')))::DATE - 1 END AS to_day,
        to_day < DATE '${endDay}' AS ended, n = 1 OR NOT stays OR start_day + 7 >= DATE '${endDay}' AS latest
      FROM records WHERE from_day < DATE '${endDay}'`,
    `CREATE TABLE world.pvc_play AS
      SELECT person, plan, play, d + to_seconds(61200 + pick(play, 2, 21600)) AS ts,
        CASE channel WHEN 0 THEN pick(play, 3, 4) WHEN 1 THEN 4 + pick(play, 3, 4) ELSE 8 + pick(play, 3, 2) END AS title_slot
      FROM (SELECT *, hash(plan, d) AS play FROM (
        SELECT person, plan, channel, unnest(generate_series(from_day::TIMESTAMP, least(to_day, DATE '${endDay}' - 1)::TIMESTAMP, INTERVAL '1' DAY)) AS d FROM world.pvc_record))
      WHERE u(play, 1) < ${literal(PLAYS_PER_DAY)}`,
  ];
}

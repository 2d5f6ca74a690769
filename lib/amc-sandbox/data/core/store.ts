import { valuesTable } from '../sql-text';
import { STORIES } from '../stories';
import type { WorldContext } from './context';
import { draws, instant } from './traffic';

/** Visits to the Brand Store, and to the store of what the brand does besides selling products, that are no conversion. */
const BROWSING_PER_USER = 0.1;
const EXPERIENCES_PER_USER = 0.06;
/** Some DSP clicks lead there instead of to a product. */
const EXPERIENCES_PER_CLICK = 0.12;

/** Six pages of each store; the first is where most visits begin. `line` says whose products stand there. */
function pages() {
  return STORIES.flatMap((story) => {
    const [first, second, third] = story.productLines;
    const titles = (endemic: boolean, list: readonly (readonly [string, number])[]) =>
      list.map(([title, line], page_slot) => ({ story: story.key, endemic, page_slot, title, line }));
    return [
      ...titles(true, [
        ['Home', -1],
        [first, 0],
        [second, 1],
        [third, 2],
        ['Best Sellers', -1],
        ['Our Story', -1],
      ]),
      ...titles(false, [
        ['Welcome', -1],
        ['Workshops', -1],
        ['Find a Studio', -1],
        ['Gift Cards', -1],
        ['Membership', -1],
        ['Our Story', -1],
      ]),
    ];
  });
}

/**
 * `store_view`: pages of the stores that were shown. Each conversion `brandStorePageView` is the first page of a visit,
 * at the same moment and from the campaign that gets the credit.
 */
export function store({ seed, users, endDay }: WorldContext): string[] {
  const browsing = (kind: string, perUser: number, endemic: boolean) =>
    `SELECT e.story, pick(h, 1, ${users}) AS person, h AS visit, ${instant('s.utc_offset')} AS ts, NULL::UBIGINT AS li, ${endemic} AS endemic
      FROM (${draws(kind, perUser, seed, users)}) e JOIN world.story s ON s.story = e.story`;
  return [
    `CREATE TABLE world.store_page AS SELECT * FROM ${valuesTable('p', pages())}`,
    `CREATE TABLE world.store_view AS
      WITH visits AS (
        SELECT c.story, c.person, hash(c.session, 'store') AS visit, c.ts, k.li, true AS endemic FROM conv c
        LEFT JOIN credit k ON k.conversion = c.conversion WHERE c.subtype = 'brandStorePageView'
        UNION ALL ${browsing('store', BROWSING_PER_USER, true)}
        UNION ALL ${browsing('experience', EXPERIENCES_PER_USER, false)}
        UNION ALL SELECT story, person, hash(source, 'experience'), ts + to_milliseconds(2500), li, false FROM touch
          WHERE is_click AND channel = 'dsp' AND u(source, 95) < ${EXPERIENCES_PER_CLICK}),
      views AS (
        SELECT *, hash(visit, n) AS page_view FROM (SELECT *, unnest(range(1 + pick(visit, 80, 4))) AS n FROM visits))
      SELECT * EXCLUDE (n, ts), ts + to_seconds(n * (25 + pick(visit, 81, 60))) AS ts,
        CASE WHEN n = 0 AND u(page_view, 82) < 0.7 THEN 0 ELSE pick(page_view, 83, 6) END AS page_slot,
        CASE WHEN u(visit, 84) < 0.66 THEN 'phone' WHEN u(visit, 84) < 0.94 THEN 'pc' ELSE 'tablet' END AS device_kind,
        pick(hash(person), device_kind, 8) AS device_slot, pick(page_view, 85, 50) AS product_slot,
        CASE WHEN li IS NOT NULL THEN '4' ELSE ['0', '0', '0', '1', '1', '1', '2', '2', '6', '7', '8', '9', '10', '11'][1 + pick(visit, 86, 14)] END AS ingress
      FROM views WHERE ts + to_seconds(n * (25 + pick(visit, 81, 60))) < TIMESTAMP '${endDay}'`,
  ];
}

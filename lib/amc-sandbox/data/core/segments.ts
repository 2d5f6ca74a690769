import { BRANDS } from '../../brands';
import { valuesTable } from '../sql-text';
import { STORIES } from '../stories';
import type { WorldContext } from './context';
import { poolMember, poolSize } from './traffic';

/** Segments of people's lasting habits. The first ones belong to the stories, in their order. */
const LIFESTYLE = [
  ['Outdoor Enthusiasts', 'Sports & Outdoors'],
  ['Beauty Enthusiasts', 'Beauty'],
  ['Coffee Lovers', 'Food & Drink'],
  ['Home Cooks', 'Food & Drink'],
  ['Pet Owners', 'Family'],
  ['Parents of Young Children', 'Family'],
  ['Comedy Fans', 'Entertainment'],
  ['Drama Streamers', 'Entertainment'],
  ['Sports Fans', 'Entertainment'],
  ['Gamers', 'Entertainment'],
  ['Frequent Travelers', 'Travel'],
  ['Fitness Fans', 'Health'],
  ['Do-It-Yourselfers', 'Home'],
  ['Gardeners', 'Home'],
  ['Value Shoppers', 'Shopping'],
  ['Early Adopters', 'Shopping'],
] as const;

/** Segments of people who look ready to buy something that no story sells. */
const IN_MARKET = [
  ['Laptops', 'Electronics'],
  ['Headphones', 'Electronics'],
  ['Running Shoes', 'Apparel'],
  ['Winter Coats', 'Apparel'],
  ['Car Accessories', 'Automotive'],
  ['Dog Food', 'Pet Supplies'],
  ['Vitamins', 'Health'],
  ['Toys for Toddlers', 'Toys'],
  ['Garden Furniture', 'Home'],
  ['Smart Home', 'Electronics'],
] as const;

const LIFESTYLE_BASE = 17_100;
const IN_MARKET_BASE = 17_300;
/** Ten numbers a story: the category, its three product lines, and its shoppers. */
const STORY_BASE = 18_000;
const SHOPPERS = 5;

/** Where the segment tables of a region look. A few people also have an account in another marketplace. */
const MARKETS = [
  { region: 'amer', marketplace_id: 1 },
  { region: 'amer', marketplace_id: 7 },
  { region: 'eu', marketplace_id: 3 },
  { region: 'eu', marketplace_id: 4 },
  { region: 'apac', marketplace_id: 6 },
];

function segment(segment_id: number, kind: 'inmarket' | 'lifestyle', leaf: string, level_2: string) {
  const level_1 = kind === 'inmarket' ? 'In-market' : 'Lifestyle';
  return {
    segment_id,
    kind,
    name: `${kind === 'inmarket' ? 'IM' : 'LS'} - ${leaf}`,
    description:
      kind === 'inmarket'
        ? `People who looked at products of ${leaf} in the last weeks.`
        : `People whose shopping and viewing shows a lasting interest: ${leaf}.`,
    level_1,
    level_2,
    path: `${level_1}/${level_2}/${leaf}`,
  };
}

function allSegments() {
  return [
    ...LIFESTYLE.map(([leaf, level], i) => segment(LIFESTYLE_BASE + i, 'lifestyle', leaf, level)),
    ...IN_MARKET.map(([leaf, level], i) => segment(IN_MARKET_BASE + i, 'inmarket', leaf, level)),
    ...STORIES.flatMap((story) => {
      const category = BRANDS.find(({ key }) => key === story.brandKey)?.category ?? story.brand;
      const base = STORY_BASE + 10 * story.key;
      return [
        segment(base, 'inmarket', category, category),
        ...story.productLines.map((line, i) => segment(base + 1 + i, 'inmarket', line, category)),
        segment(base + SHOPPERS, 'lifestyle', `${category} Shoppers`, category),
      ];
    }),
  ];
}

/** SQL: one to five segments that a person with hash `h` never leaves; some are much more common than others. */
export function lastingSegments(h: string): string {
  const ids = [...LIFESTYLE.map((_, i) => LIFESTYLE_BASE + i), ...IN_MARKET.map((_, i) => IN_MARKET_BASE + i)];
  return `list_sort(list_distinct(list_transform(range(1 + pick(${h}, 9, 5)), lambda n: [${ids.join(', ')}][1 + floor(pow(u(hash(${h}, n), 10), 1.4) * ${ids.length})::INTEGER])))`;
}

/** SQL: what a DSP line item targets. Retargeting and audio reach the advertiser's own audiences and everybody. */
export function targetedSegments(item: string): string {
  return `CASE WHEN ${item}.product = 'dsp' AND ${item}.media IN ('display', 'video', 'stv')
    THEN [(${STORY_BASE} + 10 * ${item}.story)::INTEGER, (${STORY_BASE + 1} + 10 * ${item}.story + ${item}.line)::INTEGER, (${LIFESTYLE_BASE} + ${item}.story)::INTEGER]
    ELSE CAST([] AS INTEGER[]) END`;
}

/** `interest`: in-market segments of a person in a block. `habit`: segments of shoppers, from the block after the first order. */
export function segments({ seed, users, endDay }: WorldContext): string[] {
  const block = "(date_diff('day', TIMESTAMP '1970-01-01', ts) // 21)::INTEGER";
  return [
    `CREATE TABLE world.segment AS SELECT * FROM ${valuesTable('s', allSegments())}`,
    `CREATE TABLE world.market AS SELECT * FROM ${valuesTable('m', MARKETS)}`,
    // Membership on the first Thursday of each month, and now. It only depends on blocks before, and on who is in the market.
    `CREATE TABLE world.snapshot AS
      SELECT d AS day, block::INTEGER AS block, false AS current FROM day WHERE isodow(d) = 4 AND day(d) <= 7
      UNION ALL SELECT d, block::INTEGER, true FROM day WHERE d = DATE '${endDay}' - 1`,
    `CREATE TABLE world.interest AS
      WITH pool AS (
        SELECT e.story, e.block::INTEGER AS block, ${poolMember(seed, users, 'e', 'e.i')} AS person
        FROM (SELECT s.story, b.block, unnest(range(ceil(${poolSize(users)})::BIGINT)) AS i FROM world.story s, (SELECT DISTINCT block FROM day) b) e),
      looked AS (
        SELECT DISTINCT c.story, ${block} + 1 AS block, c.person, b.line FROM conv c
        JOIN world.product b ON b.story = c.story AND b.product = c.product_key WHERE c.subtype = 'detailPageView'),
      member AS (
        SELECT person, block, (${STORY_BASE} + 10 * story)::INTEGER AS segment FROM pool
        UNION ALL SELECT person, block, (${STORY_BASE + 1} + 10 * story + pick(hash(person, block, story), 70, 3))::INTEGER FROM pool
        UNION ALL SELECT person, block, (${STORY_BASE + 1} + 10 * story + line)::INTEGER FROM looked)
      SELECT person, block, list_sort(list(DISTINCT segment)) AS segments FROM member GROUP BY person, block`,
    `CREATE TABLE world.habit AS
      SELECT person, list({'segment': (${STORY_BASE + SHOPPERS} + 10 * story)::INTEGER, 'since': since} ORDER BY story) AS habits
      FROM (SELECT story, person, min(${block}) AS since FROM conv WHERE subtype = 'order' GROUP BY story, person) GROUP BY person`,
  ];
}

/** What the SQL of the world depends on. Everything random is a hash of `seed` and absolute days, never of the anchor. */
export interface WorldContext {
  readonly seed: number;
  readonly users: number;
  /** First day of the world, yyyy-MM-dd, aligned to a block of interest (see `BLOCK_DAYS`). */
  readonly firstDay: string;
  /** Exclusive end, yyyy-MM-dd: the day after the last complete day. */
  readonly endDay: string;
}

/**
 * People are "in the market" for three weeks at a time: in each block a brand's ads reach a pool of people again and
 * again, which is what makes frequency, paths and retargeting look like the real thing.
 */
export const BLOCK_DAYS = 21;

/** DSP impressions for each user of the scale over 13 months; sponsored-ads impressions likewise. */
export const DSP_IMPRESSIONS_PER_USER = 5;
export const SPONSORED_IMPRESSIONS_PER_USER = 5.5;
/** Shopping sessions that no ad caused. */
export const ORGANIC_SESSIONS_PER_USER = 0.4;
export const DAYS_OF_HISTORY = 396;

/**
 * SQL functions of the generator. `u(h, k)` is the k-th uniform number in [0,1) of the thing with hash h.
 * DuckDB combines the hashes of several arguments by XOR, so that two draws of one thing would hang together:
 * each is hashed once more.
 */
export const MACROS: readonly string[] = [
  'CREATE TEMP MACRO u(h, k) AS ((hash(hash(h, k)) >> 11)::DOUBLE / 9007199254740992.0)',
  'CREATE TEMP MACRO pick(h, k, n) AS (hash(hash(h, k)) % n)::INTEGER',
  "CREATE TEMP MACRO hex_id(h, k) AS format('{:016x}', hash(hash(h, k)))",
  // Letters and digits as in the console ids of sponsored ads: base 32 without vowels that could spell words.
  `CREATE TEMP MACRO alnum(h, n) AS array_to_string(list_transform(range(n), lambda i: substr('0123456789BCDFGHJKLMNPQRSTVWXYZ1', 1 + (hash(hash(h, i)) % 32)::INTEGER, 1)), '')`,
];

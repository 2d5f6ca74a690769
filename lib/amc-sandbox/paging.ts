import { createHash } from 'node:crypto';
import { badRequest } from './answers';

/** Amazon's default and largest page. */
const MAX_PAGE = 100;

export interface PageRequest {
  /** As sent: Amazon types it as a string. */
  readonly limit: string | undefined;
  /** An empty one counts as none. */
  readonly nextToken: string | undefined;
  /** The other filters of the call: a token is only good for the list that gave it. */
  readonly filters: readonly unknown[];
}

function parseLimit(text: string | undefined): number {
  if (text === undefined || text === '') return MAX_PAGE;
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit < 1 || limit > MAX_PAGE) {
    throw badRequest(`Invalid value for 'limit': it must be an integer from 1 to ${MAX_PAGE}.`);
  }
  return limit;
}

function readToken(token: string, mark: string): string {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (Array.isArray(decoded) && decoded[0] === mark && typeof decoded[1] === 'string') return decoded[1];
  } catch {
    // Not one of our tokens: answered like any other wrong one.
  }
  throw badRequest("Invalid value for 'nextToken'.");
}

/**
 * One page of `items`, which must be sorted by `keyOf` in the given direction with no two keys alike. The token holds
 * the last key, so rows that come or go between two calls are neither skipped nor shown twice.
 */
export function paginate<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  request: PageRequest,
  direction: 'ascending' | 'descending' = 'ascending',
): { items: Item[]; nextToken: string | undefined } {
  const limit = parseLimit(request.limit);
  const mark = createHash('sha256').update(JSON.stringify(request.filters)).digest('base64url').slice(0, 12);
  const after = request.nextToken ? readToken(request.nextToken, mark) : undefined;
  const rest =
    after === undefined
      ? items
      : items.filter((item) => (direction === 'ascending' ? keyOf(item) > after : keyOf(item) < after));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const nextToken =
    rest.length > limit && last !== undefined
      ? Buffer.from(JSON.stringify([mark, keyOf(last)])).toString('base64url')
      : undefined;
  return { items: page, nextToken };
}

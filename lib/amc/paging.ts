import { AmcError } from './errors';

export interface AmcPage<Item> {
  readonly items: readonly Item[];
  /** Opaque; null on the last page. Send it back with the same filters. */
  readonly nextToken: string | null;
}

/** Far above any documented limit (4,000 instances an account, 100 a page): a list longer than this is a loop. */
const MOST_PAGES = 1000;

/**
 * Walks all pages, lazily. A token that comes back twice would never end, so it throws AmcError 'shape'.
 * `what` names the list in that error.
 */
export async function* eachPage<Item>(
  what: string,
  fetchPage: (nextToken: string | undefined) => Promise<AmcPage<Item>>,
): AsyncGenerator<readonly Item[], void, undefined> {
  const seen = new Set<string>();
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, nextToken } = await fetchPage(token);
    yield items;
    if (nextToken === null) return;
    if (seen.has(nextToken)) break;
    seen.add(nextToken);
    token = nextToken;
  }
  throw new AmcError({ kind: 'shape', method: 'GET', path: what, details: 'the pages of this list do not end' });
}

/** All items of all pages. */
export async function allItems<Item>(
  what: string,
  fetchPage: (nextToken: string | undefined) => Promise<AmcPage<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of eachPage(what, fetchPage)) items.push(...page);
  return items;
}

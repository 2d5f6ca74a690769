/** The shelves of the library, in the order in which people work. */
export const CATEGORIES = [
  'Getting started',
  'Cost and delivery',
  'Conversions and attribution',
  'New to brand and customer value',
  'Reach, frequency and overlap',
  'Path and journey',
  'Search and keywords',
  'Segments and insights',
  'Audience creation',
  'Other',
] as const;
export type TemplateCategory = (typeof CATEGORIES)[number];

/** The place of a shelf in the list; a name that is no shelf of ours (an older one) stands last. */
export function categoryOrder(category: string): number {
  const at = (CATEGORIES as readonly string[]).indexOf(category);
  return at === -1 ? CATEGORIES.length : at;
}

export const DIFFICULTIES = ['beginner', 'intermediate', 'advanced'] as const;
export const MODES = ['measurement', 'audience'] as const;
export const OWNERSHIPS = ['built-in', 'mine', 'shared'] as const;
export const SORTS = ['name', 'used', 'updated', 'difficulty', 'relevance'] as const;

/** Where the values of a parameter come from: what a form offers beside typing. */
export const PICKERS = ['campaign', 'asin', 'segment', 'date', 'number', 'text', 'choice'] as const;

/** What a number of the result is counted in. Money is in units of the account's currency, never in micro- or millicents. */
export const UNITS = ['text', 'date', 'count', 'users', 'currency', 'share', 'ratio', 'seconds', 'days', 'id'] as const;

export const PAGE_SIZE = 100;
/** Same as for a run: what can be stored can be sent. */
export const MAX_SQL_LENGTH = 200_000;
/** Rows of an example that are kept. */
export const EXAMPLE_ROWS = 8;
/** People in the sandbox's world in which the examples are run: enough for rows that need 100 people, made in seconds. */
export const EXAMPLE_PEOPLE = 60_000;

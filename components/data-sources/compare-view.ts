import { parseAsBoolean, parseAsString } from 'nuqs';

/** What the comparison shows, as it stands in the address. */
export const compareViewParsers = {
  diff: parseAsBoolean.withDefault(false),
  find: parseAsString.withDefault(''),
};

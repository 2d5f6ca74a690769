import { parseAsString, parseAsStringEnum } from 'nuqs/server';
import { STATUS_GROUPS } from './status-groups';

/** The filters as they stand in the address. `after` is the cursor of the page shown; a new filter starts over. */
export const executionFilterParsers = {
  search: parseAsString.withDefault(''),
  status: parseAsStringEnum(Object.keys(STATUS_GROUPS)),
  instance: parseAsString,
  after: parseAsString,
};

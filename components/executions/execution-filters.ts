import { parseAsString, parseAsStringEnum } from 'nuqs';
import { EXECUTION_SORTS, TRIGGERS } from '@/lib/executions/constants';
import { STATUS_GROUPS } from './status-groups';

/** The filters as they stand in the address. `after` is the cursor of the page shown; a new filter starts over. */
export const executionFilterParsers = {
  search: parseAsString.withDefault(''),
  status: parseAsStringEnum(Object.keys(STATUS_GROUPS)),
  instance: parseAsString,
  workflow: parseAsString,
  trigger: parseAsStringEnum([...TRIGGERS]),
  /** Days in UTC, `yyyy-MM-dd`, both included. */
  from: parseAsString,
  to: parseAsString,
  sort: parseAsStringEnum([...EXECUTION_SORTS]).withDefault('created'),
  dir: parseAsStringEnum(['asc', 'desc']).withDefault('desc'),
  after: parseAsString,
};

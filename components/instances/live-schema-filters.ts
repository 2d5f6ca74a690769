import { parseAsString, parseAsStringLiteral } from 'nuqs';
import { TABLE_STATUSES, type TableStatus } from '@/lib/instances/live-schema';

/** The schema tab as it stands in the address. */
export const liveSchemaParsers = {
  find: parseAsString.withDefault(''),
  state: parseAsStringLiteral(TABLE_STATUSES),
};

/** Each state in the words of the list. */
export const STATUS_LABELS: Readonly<Record<TableStatus, string>> = {
  renamed: 'Renamed',
  missing: 'Not on this instance',
  new: 'Not documented',
  fields: 'Other fields',
  same: 'As documented',
  unknown: 'Documented',
};

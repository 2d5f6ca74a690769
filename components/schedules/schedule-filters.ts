import { parseAsInteger, parseAsString, parseAsStringEnum } from 'nuqs';
import { SCHEDULE_FILTERS, SCHEDULE_SORTS, type ScheduleFilter, type ScheduleSort } from '@/lib/schedules/constants';

export const SCHEDULE_VIEWS = ['list', 'grid'] as const;
export type ScheduleView = (typeof SCHEDULE_VIEWS)[number];

/** The list as it stands in the address; the server reads the same names (lib/schedules/schema.ts). */
export const scheduleListParsers = {
  search: parseAsString.withDefault(''),
  filter: parseAsStringEnum<ScheduleFilter>([...SCHEDULE_FILTERS]).withDefault('all'),
  instance: parseAsString,
  sort: parseAsStringEnum<ScheduleSort>([...SCHEDULE_SORTS]),
  page: parseAsInteger,
  view: parseAsStringEnum<ScheduleView>([...SCHEDULE_VIEWS]).withDefault('list'),
};

export type SortColumn = 'name' | 'next' | 'last' | 'success' | 'runs';

/** `next-desc` of the address as a column's head says it: `-next`. */
export function headSort(sort: ScheduleSort | null): SortColumn | `-${SortColumn}` | null {
  const [column, way] = (sort ?? '').split('-');
  if (column !== 'name' && column !== 'next' && column !== 'last' && column !== 'success' && column !== 'runs')
    return null;
  return way === 'desc' ? `-${column}` : column;
}

/** And back. */
export function sortOfHead(sort: SortColumn | `-${SortColumn}` | null): ScheduleSort | null {
  if (sort === null) return null;
  return sort.startsWith('-') ? (`${sort.slice(1)}-desc` as ScheduleSort) : (`${sort}-asc` as ScheduleSort);
}

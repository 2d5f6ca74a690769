import { parseAsString, parseAsStringEnum } from 'nuqs/server';
import { RUN_KINDS, RUN_STATUSES, type RunKind, type RunStatus } from '@/lib/schedules/constants';

/** The history's filters as they stand in the address, beside `tab=history`. */
export const historyParsers = {
  status: parseAsStringEnum<RunStatus>([...RUN_STATUSES]),
  kind: parseAsStringEnum<RunKind>([...RUN_KINDS]),
  from: parseAsString,
  to: parseAsString,
  cursor: parseAsString,
};

export const KIND_WORDS: Record<RunKind, string> = {
  scheduled: 'Scheduled',
  manual: 'By hand',
  test: 'Test',
  backfill: 'Backfill',
};

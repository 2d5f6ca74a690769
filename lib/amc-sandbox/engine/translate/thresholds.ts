import type { Threshold } from '@/lib/catalog/types';
import { strictest, type Translated, type WitnessMode } from './model';

/** Users AMC wants behind a row that shows a column of the threshold. Hidden columns never get into a result. */
const USERS: Readonly<Record<Threshold, number>> = {
  NONE: 1,
  LOW: 2,
  MEDIUM: 100,
  HIGH: 100,
  VERY_HIGH: 100,
  INTERNAL: 100,
};

/** Users wanted behind a row of so many things, the strictest of which decides. */
export function usersWanted(thresholds: readonly Threshold[]): number {
  return USERS[strictest(thresholds.map((threshold) => ({ threshold })))];
}

/** Users wanted behind each row of a result: what it shows and what else it is grouped by count. */
export function usersWantedBehind({ columns, groupedBy }: Pick<Translated, 'columns' | 'groupedBy'>): number {
  return usersWanted([...columns.map(({ threshold }) => threshold), groupedBy]);
}

/** What has to be carried through a query to judge its rows. */
export function witnessModeFor(wanted: number): WitnessMode {
  return wanted <= 2 ? 'pair' : 'set';
}

/** AMC never tells of more users than a threshold asks for. */
export function mostCounted(mode: WitnessMode): number {
  return mode === 'pair' ? 2 : 100;
}

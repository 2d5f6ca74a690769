import { AGGREGATE_AND_ARRAY_FUNCTIONS } from './functions/aggregates-and-arrays';
import type { AmcFunction } from './functions/model';
import { NUMBER_AND_TIME_FUNCTIONS } from './functions/numbers-and-time';
import { TEXT_FUNCTIONS } from './functions/text';

/** Every function AMC documents or is known to run, in the order of their names. */
export const FUNCTIONS: readonly AmcFunction[] = [
  ...TEXT_FUNCTIONS,
  ...NUMBER_AND_TIME_FUNCTIONS,
  ...AGGREGATE_AND_ARRAY_FUNCTIONS,
].sort((a, b) => (a.name < b.name ? -1 : 1));

const BY_NAME = new Map(FUNCTIONS.map((fn) => [fn.name, fn]));

/** The function of that name, whatever its case. */
export function functionNamed(name: string): AmcFunction | null {
  return BY_NAME.get(name.toUpperCase()) ?? null;
}

export function isAggregate(name: string): boolean {
  return functionNamed(name)?.kind === 'aggregate';
}

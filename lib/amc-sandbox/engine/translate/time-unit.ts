const UNITS: ReadonlySet<string> = new Set([
  'SECOND',
  'MINUTE',
  'HOUR',
  'DAY',
  'DOW',
  'DOY',
  'WEEK',
  'MONTH',
  'QUARTER',
  'YEAR',
  'EPOCH',
]);

/** A unit goes into the text of the query, so only known words may; any other is a day. */
export function timeUnit(name: string): string {
  const word = name.toUpperCase();
  const single = word.endsWith('S') ? word.slice(0, -1) : word;
  return UNITS.has(single) ? single : 'DAY';
}

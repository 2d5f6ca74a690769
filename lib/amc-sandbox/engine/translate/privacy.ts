import { BOOLEAN, isNumber, LONG, type SqlType, STRING } from '@/lib/amc-sql/types';
import type { PrivacySettings } from '../types';
import { type OfferedColumn, quoted, type Translated, textLiteral, type WitnessMode, type WitnessValue } from './model';
import { mostCounted, usersWanted, usersWantedBehind } from './thresholds';
import { aggregated, readThrough, selected, userCount } from './witness';

export type Judged = Pick<Translated, 'sql' | 'columns'>;

const FEWEST = quoted('fewest users');
const UNDER = quoted('is under threshold');
const ROW = quoted('row of result');
const WHY = quoted('why filtered');
const usersOf = (path: number) => quoted(`how many users ${path}`);

/**
 * A result with its rows judged: every path that has events behind a row must have enough users there. Rows that have not
 * are dropped, or lose the values that ask for more, or lose those dimensions and are added up where they then coincide
 * (the definition's choice), and the columns the definition asks for come last.
 */
export function judged(result: Translated, mode: WitnessMode, settings: PrivacySettings): Judged {
  const wanted = usersWantedBehind(result);
  const values = result.witnesses.map((witness) => readThrough('r', witness, mode, witness.path));
  const counts = values.map((value) => `${userCount(value, mode)} AS ${usersOf(value.path)}`);
  const counted = `SELECT *${counts.map((count) => `, ${count}`).join('')}, row_number() OVER () AS ${ROW} FROM (${result.sql}) AS r`;
  const rows = `SELECT *, ${fewest(values)} AS ${FEWEST}, coalesce(${fewest(values)} < ${wanted}, FALSE) AS ${UNDER} FROM (${counted}) AS r`;
  const extra = extraColumns(settings);
  const columns = [...result.columns, ...extra.map(({ column }) => column)];
  const { filteredMetricsDiscriminatorColumn: discriminator } = settings;
  if (discriminator !== undefined) {
    const list = addedUpList(result, extra, values, mode);
    return {
      sql: `SELECT ${list} FROM (${addedUp(result, rows, values, mode, wanted)}) AS r ORDER BY ${ROW}`,
      columns,
    };
  }
  const remove = settings.privacyFilteringBehavior === 'REMOVE_VALUES' ? 'values' : 'rows';
  const shown = result.columns.map((column) => {
    const name = quoted(column.name);
    return remove === 'values' ? `${withoutValue(column, result)} AS ${name}` : name;
  });
  const texts = { count: `least(${FEWEST}, ${mostCounted(mode)})`, reason: reason(values, wanted), flag: UNDER };
  const list = [...shown, ...extra.map(({ what, column }) => `${texts[what]} AS ${quoted(column.name)}`)];
  return {
    sql: `SELECT ${list.join(', ')} FROM (${rows}) AS r${remove === 'rows' ? ` WHERE NOT ${UNDER}` : ''}`,
    columns,
  };
}

/** The path with the fewest users decides; NULL for a row without any event behind it. */
function fewest(values: readonly WitnessValue[]): string {
  const [first, ...others] = values.map(({ path }) => usersOf(path));
  if (first === undefined) return 'NULL::BIGINT';
  return others.length === 0 ? `${first}::BIGINT` : `least(${[first, ...others].join(', ')})::BIGINT`;
}

/** `97 'dsp_impressions' users < 100 required`; which path, where several lead to the same table. */
function reason(values: readonly WitnessValue[], wanted: number): string {
  const cases = values.map(({ path, table }) => {
    const same = values.filter((other) => other.table === table);
    const which =
      same.length > 1 ? ` (path ${same.findIndex((other) => other.path === path) + 1} of ${same.length})` : '';
    const text = textLiteral(` '${table}'${which} users < ${wanted} required`);
    return `WHEN ${usersOf(path)} = ${FEWEST} THEN concat(${usersOf(path)}, ${text})`;
  });
  return cases.length === 0 ? 'NULL::VARCHAR' : `CASE WHEN NOT ${UNDER} THEN NULL ${cases.join(' ')} END`;
}

function withoutValue({ name, threshold }: OfferedColumn, { groupedBy }: Translated): string {
  return `CASE WHEN ${FEWEST} < ${usersWanted([threshold, groupedBy])} THEN NULL ELSE ${quoted(name)} END`;
}

interface Extra {
  readonly what: 'flag' | 'count' | 'reason';
  readonly column: OfferedColumn;
}

function extraColumns(settings: PrivacySettings): Extra[] {
  const { filteredMetricsDiscriminatorColumn, distinctUserCountColumn, filteredReasonColumn } = settings;
  const asked: readonly (readonly [Extra['what'], string | undefined, SqlType])[] = [
    ['flag', filteredMetricsDiscriminatorColumn, BOOLEAN],
    ['count', distinctUserCountColumn, LONG],
    ['reason', filteredReasonColumn, STRING],
  ];
  return asked.flatMap(([what, name, type]) => {
    if (name === undefined) return [];
    const kind = what === 'count' ? ('METRIC' as const) : ('DIMENSION' as const);
    return [{ what, column: { name: name.toLowerCase(), type, threshold: 'NONE' as const, kind } }];
  });
}

/** Names a definition wants added to the result, lower case. */
export function addedNames(settings: PrivacySettings): readonly string[] {
  return extraColumns(settings).map(({ column }) => column.name);
}

const isSum = ({ kind, type }: OfferedColumn): boolean => kind === 'METRIC' && isNumber(type);

/** Rows under the threshold without the dimensions that ask for more users, added up where they coincide; others as they are. */
function addedUp(
  { columns, groupedBy, witnesses }: Translated,
  rows: string,
  values: readonly WitnessValue[],
  mode: WitnessMode,
  wanted: number,
): string {
  const hidden = values.flatMap((value) => selected(value, mode));
  const blanked = columns.map((column) => {
    const name = quoted(column.name);
    if (isSum(column)) return name;
    const own = usersWanted([column.threshold, groupedBy]);
    return `CASE WHEN ${FEWEST} < ${own} THEN NULL ELSE ${name} END AS ${name}`;
  });
  const own = `CASE WHEN ${UNDER} THEN 0 ELSE ${ROW} END`;
  const inner = `SELECT ${[...blanked, ...hidden, FEWEST, UNDER, ROW, `${own} AS ${quoted('own row')}`, `${reason(values, wanted)} AS ${WHY}`].join(', ')} FROM (${rows}) AS r`;
  const keys = [
    ...columns.filter((column) => !isSum(column)).map(({ name }) => quoted(name)),
    UNDER,
    quoted('own row'),
  ];
  const sums = columns.map((column) => {
    const name = quoted(column.name);
    if (!isSum(column)) return name;
    const { base } = column.type;
    const whole = base === 'LONG' || base === 'INTEGER';
    return whole ? `CAST(sum(${name}) AS BIGINT) AS ${name}` : `sum(${name}) AS ${name}`;
  });
  const users = witnesses
    .map((witness) => aggregated(readThrough('r', witness, mode, witness.path), mode))
    .flatMap((value) => selected(value, mode));
  const list = [...sums, ...users, UNDER, `min(${ROW}) AS ${ROW}`, `arg_min(${WHY}, ${FEWEST}) AS ${WHY}`];
  return `SELECT ${list.join(', ')} FROM (${inner}) AS r GROUP BY ${keys.join(', ')}`;
}

function addedUpList(
  { columns, witnesses }: Translated,
  extra: readonly Extra[],
  values: readonly WitnessValue[],
  mode: WitnessMode,
): string {
  const merged = witnesses.map((witness) => readThrough('r', { ...witness, shape: 'users' }, mode, witness.path));
  const counts = merged.map((value) => userCount(value, mode));
  const [first = 'NULL::BIGINT'] = counts;
  const all = values.length > 1 ? `least(${counts.join(', ')})` : first;
  const texts = { flag: UNDER, count: `least(${all}, ${mostCounted(mode)})::BIGINT`, reason: WHY };
  return [
    ...columns.map(({ name }) => quoted(name)),
    ...extra.map(({ what, column }) => `${texts[what]} AS ${quoted(column.name)}`),
  ].join(', ');
}

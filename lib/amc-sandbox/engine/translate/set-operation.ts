import type { SetOperation } from '@/lib/amc-sql/tree';
import {
  type Environment,
  type OfferedColumn,
  quoted,
  type Translated,
  type Witness,
  type WitnessValue,
} from './model';
import { absent, aggregated, MAX_PATHS, readThrough, selected, widened } from './witness';

type Combined = Pick<Translated, 'sql' | 'witnesses'>;

/** A set operation in DuckDB's words, with the users behind the rows of both sides where they are counted. */
export function combined(
  { operator: written, quantifier }: SetOperation,
  left: Translated,
  right: Translated,
  columns: readonly OfferedColumn[],
  env: Environment,
): Combined {
  const operator = written === 'MINUS' ? 'EXCEPT' : written;
  const all = quantifier === 'ALL';
  if (left.witnesses.length + right.witnesses.length === 0) {
    return { sql: `${left.sql} ${operator}${all ? ' ALL' : ''} ${right.sql}`, witnesses: [] };
  }
  if (operator === 'UNION' && all) {
    const { lefts, rights, witnesses } = aligned(left, right, env);
    return { sql: `${branch(left, lefts, env)} UNION ALL ${branch(right, rights, env)}`, witnesses };
  }
  return distinctRows(operator, all, left, right, columns, env);
}

const SIDE = 'side of set';
const COPY = 'copy of row';

/** Rows that were equal become one, with the users of all: GROUP BY everything that can be seen. */
function distinctRows(
  operator: 'UNION' | 'INTERSECT' | 'EXCEPT',
  all: boolean,
  left: Translated,
  right: Translated,
  columns: readonly OfferedColumn[],
  env: Environment,
): Combined {
  const { lefts, rights, witnesses } = aligned(left, right, env);
  // With ALL the n-th copy of a row meets the n-th copy on the other side.
  const extra = (side: 1 | 2, part: Translated) => {
    const partition = part.columns.map(({ name }) => quoted(name)).join(', ');
    const copy = all ? `, row_number() OVER (PARTITION BY ${partition}) AS ${quoted(COPY)}` : '';
    return `, ${side} AS ${quoted(SIDE)}${copy}`;
  };
  const both = `${branch(left, lefts, env, extra(1, left))} UNION ALL ${branch(right, rights, env, extra(2, right))}`;
  const visible = columns.map(({ name }) => quoted(name));
  const merged = witnesses
    .map((witness) => aggregated(readThrough('s', witness, env.witness, witness.path), env.witness))
    .flatMap((value) => selected(value, env.witness));
  const wanted = {
    UNION: '',
    INTERSECT: ` HAVING count(DISTINCT ${quoted(SIDE)}) = 2`,
    EXCEPT: ` HAVING max(${quoted(SIDE)}) = 1`,
  }[operator];
  const keys = [...visible, ...(all ? [quoted(COPY)] : [])].join(', ');
  return {
    sql: `SELECT ${[...visible, ...merged].join(', ')} FROM (${both}) AS s GROUP BY ${keys}${wanted}`,
    witnesses: witnesses.map((witness) => ({ ...witness, shape: 'users' })),
  };
}

/** One side with the hidden columns both sides shall have. */
function branch(part: Translated, values: readonly WitnessValue[], env: Environment, extra = ''): string {
  const list = [
    ...part.columns.map(({ name }) => quoted(name)),
    ...values.flatMap((value) => selected(value, env.witness)),
  ];
  return `SELECT ${list.join(', ')}${extra} FROM (${part.sql}) AS b`;
}

/**
 * Hidden columns for both sides: each path has its own, empty on the other side. Unions of very many branches share
 * columns: a row comes from one side only, so its own users are still right.
 */
function aligned(left: Translated, right: Translated, env: Environment) {
  const read = (witness: Witness) => readThrough('b', witness, env.witness, witness.path);
  const [ours, theirs] = [left.witnesses.map(read), right.witnesses.map(read)];
  if (ours.length + theirs.length <= MAX_PATHS) {
    return {
      witnesses: [...left.witnesses, ...right.witnesses],
      lefts: [...ours, ...right.witnesses.map((witness) => absent(witness, env.witness))],
      rights: [...left.witnesses.map((witness) => absent(witness, env.witness)), ...theirs],
    };
  }
  const width = Math.max(ours.length, theirs.length);
  const witnesses = Array.from({ length: width }, (_, i): Witness => {
    const { path, table } = left.witnesses[i] ?? right.witnesses[i] ?? { path: 0, table: '' };
    return { path, table, shape: 'users' };
  });
  const fitted = (values: readonly WitnessValue[]) =>
    witnesses.map((witness, i): WitnessValue => {
      const value = values[i];
      return value ? { ...widened(value, env.witness), ...witness } : absent(witness, env.witness);
    });
  return { witnesses, lefts: fitted(ours), rights: fitted(theirs) };
}

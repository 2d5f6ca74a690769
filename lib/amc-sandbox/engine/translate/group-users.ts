import type { Expression } from '@/lib/amc-sql/tree';
import { quoted, type Translated, type Typed, type Witness, type WitnessValue } from './model';
import type { Scope } from './scope';
import { aggregated, ofOneUser, readThrough, selected } from './witness';

export interface GroupKey {
  readonly typed: Typed;
  readonly node: Expression;
}

export interface Groups {
  readonly texts: readonly string[];
  readonly keys: readonly GroupKey[];
  /** ROLLUP, CUBE or GROUPING SETS. */
  readonly sets: boolean;
}

/** What is known of a value once it stands in hidden columns. */
export const witnessOnly = ({ path, table, shape }: WitnessValue): Witness => ({ path, table, shape });

/** Users behind each group. Groups of one user's id (or of what is joined on it) need no set. */
export function usersOfGroups(behind: readonly WitnessValue[], { keys, sets }: Groups, scope: Scope): WitnessValue[] {
  // ROLLUP and its like also make groups over all values of a key.
  const single = new Set(sets ? [] : keys.flatMap(({ typed }) => [...scope.usersOf(typed)]));
  return behind.map((value) =>
    value.shape === 'user' && single.has(value.path) ? ofOneUser(value) : aggregated(value, scope.env.witness),
  );
}

/** SELECT DISTINCT as a group of all columns, so that each row knows the users of all its equals. */
export function distinctRows(whole: Translated, orderBy: string, { env }: Scope): Translated {
  const single = new Set(whole.columns.flatMap(({ userOf = [] }) => userOf));
  const users = whole.witnesses.map((witness) => {
    const value = readThrough('d', witness, env.witness, witness.path);
    return witness.shape === 'user' && single.has(witness.path) ? ofOneUser(value) : aggregated(value, env.witness);
  });
  const visible = whole.columns.map(({ name }) => quoted(name)).join(', ');
  const list = [visible, ...users.flatMap((value) => selected(value, env.witness))].join(', ');
  const sql = `SELECT ${list} FROM (${whole.sql}) AS d GROUP BY ${visible}${orderBy === '' ? '' : ` ${orderBy}`}`;
  return { ...whole, sql, witnesses: users.map(witnessOnly) };
}

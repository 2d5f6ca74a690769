import type { Identifier, Span } from '@/lib/amc-sql/tree';
import { compileProblem } from './errors';
import { type CommonTable, type Environment, type OfferedColumn, quoted, type Relation, type Typed } from './model';

/** Columns joined by USING: one name stands for both sides. */
export interface Merged {
  readonly column: string;
  readonly sql: string;
}

/** What names mean at one place of the query. Scopes nest: a subquery sees the tables of the query around it. */
export class Scope {
  readonly relations: Relation[] = [];
  readonly merged: Merged[] = [];
  /** Joined on equal values: who knows the first text's value knows the others' too. */
  readonly #equal = new Map<string, string[]>();

  constructor(
    readonly env: Environment,
    readonly outer: Scope | null,
    private readonly ctes: ReadonlyMap<string, CommonTable>,
  ) {}

  /** A scope for a query inside this one. */
  inner(ctes: ReadonlyMap<string, CommonTable> = this.ctes): Scope {
    return new Scope(this.env, this, ctes);
  }

  /** A scope for a query inside this one whose users nobody counts. */
  uncounted(): Scope {
    return new Scope({ ...this.env, witness: 'off' }, this, this.ctes);
  }

  /** Rows with one value of `known` have one value (or NULL) of `follows`. */
  follows(known: string, follows: string): void {
    this.#equal.set(known, [...(this.#equal.get(known) ?? []), follows]);
  }

  /** Paths of which each value of the expression means one user. */
  usersOf({ sql, userOf = [] }: Typed): ReadonlySet<number> {
    const paths = new Set(userOf);
    const seen = new Set([sql]);
    for (const text of seen) {
      for (const next of this.#equal.get(text) ?? []) seen.add(next);
      for (const path of this.#columnsByText().get(text)?.userOf ?? []) paths.add(path);
    }
    return paths;
  }

  #columnsByText(): ReadonlyMap<string, OfferedColumn> {
    return new Map(
      this.relations.flatMap(({ alias, columns }) =>
        [...columns.values()]
          .filter(({ userOf }) => userOf !== undefined)
          .map((column) => [`${quoted(alias)}.${quoted(column.name)}`, column] as const),
      ),
    );
  }

  withCte(name: string, table: CommonTable): ReadonlyMap<string, CommonTable> {
    return new Map([...this.ctes, [name, table]]);
  }

  cte(name: string): CommonTable | undefined {
    return this.ctes.get(name);
  }

  /** Adds a table of FROM. Two tables of one name are told apart by nobody. */
  add(relation: Relation, span: Span): void {
    if (this.relations.some(({ alias }) => alias === relation.alias)) {
      throw compileProblem(this.env.lines, span, `Duplicate relation name '${relation.alias}' in FROM clause`);
    }
    this.relations.push(relation);
  }

  relation(name: string): Relation | undefined {
    return this.relations.find(({ alias, named }) => named && alias === name) ?? this.outer?.relation(name);
  }

  /** The column a name means. Throws Calcite's sentence when there is none, or more than one. */
  column(qualifier: readonly Identifier[], name: Identifier, span: Span): Typed {
    const table = qualifier.at(-1);
    return table === undefined ? this.bare(name, span) : this.qualified(table, name, span);
  }

  private qualified(table: Identifier, name: Identifier, span: Span): Typed {
    const relation = this.relation(table.name.toLowerCase());
    if (relation === undefined) throw compileProblem(this.env.lines, span, `Table '${table.name}' not found`);
    const found = read(relation, name.name);
    if (found !== null) return found;
    throw compileProblem(this.env.lines, name, `Column '${name.name}' not found in table '${table.name}'`);
  }

  private bare(name: Identifier, span: Span): Typed {
    const column = name.name.toLowerCase();
    for (let scope: Scope | null = this; scope !== null; scope = scope.outer) {
      const owners = scope.relations.filter(({ columns }) => columns.has(column));
      const first = owners[0];
      if (first === undefined) continue;
      const joined = scope.merged.find((merged) => merged.column === column);
      for (const owner of joined ? owners : [first]) owner.use(column);
      const typed = read(first, column);
      if (typed === null) break;
      if (joined) return { ...typed, sql: joined.sql };
      if (owners.length > 1) throw compileProblem(this.env.lines, span, `Column '${name.name}' is ambiguous`);
      return typed;
    }
    throw compileProblem(this.env.lines, span, `Column '${name.name}' not found in any table`);
  }
}

function read(relation: Relation, name: string): Typed | null {
  const column = relation.columns.get(name.toLowerCase());
  if (column === undefined) return null;
  relation.use(column.name);
  return { ...column, sql: `${quoted(relation.alias)}.${quoted(column.name)}` };
}

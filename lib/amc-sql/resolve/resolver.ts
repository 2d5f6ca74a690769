import { NearestNames } from '../nearest';
import type { Column, Expression, Query, Select, WindowSpec } from '../tree';
import type { CatalogIndex } from './catalog-index';
import type { Binding, ColumnInfo, CteInfo, Place, ResolveProblem, Scope, TableUse, ValueInfo } from './model';
import { lookUp } from './scope';
import { NO_VALUE } from './values';

/** The WITH queries visible at a place, innermost first. */
export interface CteScope {
  readonly byName: Map<string, CteInfo>;
  readonly outer: CteScope | null;
}

/** The parts of the walk that call each other across files, handed in so that no file imports in a circle. */
export interface Walk {
  query(r: Resolver, query: Query, outer: Scope | null): readonly ColumnInfo[] | null;
  window(r: Resolver, spec: WindowSpec, place: Place): ValueInfo[];
}

/** Collects what is found out while a query is walked. */
export class Resolver {
  readonly tables: TableUse[] = [];
  readonly ctes: CteInfo[] = [];
  readonly scopes = new Map<Select, Scope>();
  readonly bindings = new Map<Column, Binding>();
  readonly values = new Map<Expression, ValueInfo>();
  readonly outputs = new Map<Query, readonly ColumnInfo[] | null>();
  readonly problems: ResolveProblem[] = [];
  readonly unknownValue: ValueInfo = NO_VALUE;
  readonly near = new NearestNames();
  cteScope: CteScope | null = null;

  constructor(
    readonly catalog: CatalogIndex,
    private readonly walk: Walk,
  ) {}

  query(query: Query, outer: Scope | null): readonly ColumnInfo[] | null {
    return this.walk.query(this, query, outer);
  }

  window(spec: WindowSpec, place: Place): ValueInfo[] {
    return this.walk.window(this, spec, place);
  }

  findCte(name: string): CteInfo | null {
    const key = name.toLowerCase();
    for (let at = this.cteScope; at !== null; at = at.outer) {
      const found = at.byName.get(key);
      if (found !== undefined) return found;
    }
    return null;
  }

  column(column: Column, { scope, aliases, hidden }: Place): ValueInfo {
    const { binding, problem } = lookUp(column, scope, aliases, hidden, this.near);
    this.bindings.set(column, binding);
    if (problem !== null) this.problems.push(problem);
    return binding.column ?? NO_VALUE;
  }
}

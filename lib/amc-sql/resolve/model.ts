import type { CatalogTable, Threshold } from '../catalog-types';
import type { Column, Cte, Expression, FromItem, Identifier, Node, Query, Select, Span } from '../tree';
import type { SqlType } from '../types';

/** A field of a table of the catalog. One object a field, so that sets of them work. */
export interface BaseField {
  readonly table: string;
  readonly field: string;
  readonly kind: 'D' | 'M';
  readonly threshold: Threshold;
  readonly description: string;
  readonly values: readonly string[];
  /** Not on the instance the query is for; what it is called there, if that is known. */
  readonly missing: boolean;
  readonly renamedTo: string | undefined;
}

/** What is known about a value. */
export interface ValueInfo {
  readonly type: SqlType;
  /** Dimension or metric; null when that can't be said. */
  readonly kind: 'D' | 'M' | null;
  /** The strictest threshold of the fields whose values flow into it; counting or comparing lets no value through. */
  readonly threshold: Threshold;
  /** The field that gave the threshold. */
  readonly cause: BaseField | null;
  /** Every field it depends on in any way. */
  readonly lineage: ReadonlySet<BaseField>;
  /** The field it is, when it is one unchanged. */
  readonly base: BaseField | null;
}

export interface ColumnInfo extends ValueInfo {
  readonly name: string;
  /** Where a query defined it; null for columns of base tables. */
  readonly node: Node | null;
}

/** Something columns can be read from: a table, a WITH query, a derived table. */
export interface Relation {
  /** The name columns are qualified with, as written; null for a derived table without alias. */
  readonly alias: string | null;
  /** Null: not known, so any name may be one of its columns. */
  readonly columns: readonly ColumnInfo[] | null;
  readonly byName: ReadonlyMap<string, readonly ColumnInfo[]>;
  readonly table: CatalogTable | null;
  readonly cte: Cte | null;
  readonly item: FromItem;
}

export interface Scope {
  readonly relations: readonly Relation[];
  /** Lower-case names merged by USING or NATURAL: unqualified they are not ambiguous. */
  readonly merged: ReadonlySet<string>;
  /** The scope around a subquery. */
  readonly outer: Scope | null;
}

/** Where an expression stands: what it can see. */
export interface Place {
  readonly scope: Scope;
  /** Names of the select list that may be used here. */
  readonly aliases: ReadonlyMap<string, ColumnInfo> | null;
  /** Names of the select list that may not, so that the message can say so. */
  readonly hidden: ReadonlyMap<string, ColumnInfo> | null;
}

/** What a column reference means. `relation` is null for aliases of the select list and unknown names. */
export interface Binding {
  readonly column: ColumnInfo | null;
  readonly relation: Relation | null;
  readonly alias: boolean;
}

export type ResolveCode =
  | 'unknown-table'
  | 'unknown-alias'
  | 'unknown-column'
  | 'alias-not-visible'
  | 'ambiguous-column'
  | 'column-count'
  | 'set-columns'
  | 'duplicate-alias'
  | 'duplicate-cte';

/** A name that can't be resolved. `calcite` is AMC's wording, `candidates` are names that may have been meant. */
export interface ResolveProblem extends Span {
  readonly code: ResolveCode;
  readonly name: string;
  readonly message: string;
  readonly calcite: string;
  readonly candidates: readonly string[];
}

/** A table of the catalog (or an unknown one) used in the query. `span` is the name's own. */
export interface TableUse {
  readonly name: string;
  readonly span: Span;
  readonly table: CatalogTable | null;
  readonly extended: boolean;
}

export interface CteInfo {
  readonly cte: Cte;
  readonly columns: readonly ColumnInfo[] | null;
  /** The places that read it. */
  readonly uses: Identifier[];
}

/** A query with its names resolved. */
export interface Resolved {
  readonly query: Query;
  /** The columns of the result; null when a star over something unknown hides them. */
  readonly output: readonly ColumnInfo[] | null;
  readonly tables: readonly TableUse[];
  readonly ctes: readonly CteInfo[];
  readonly scopes: ReadonlyMap<Select, Scope>;
  readonly bindings: ReadonlyMap<Column, Binding>;
  readonly values: ReadonlyMap<Expression, ValueInfo>;
  readonly outputs: ReadonlyMap<Query, readonly ColumnInfo[] | null>;
  readonly problems: readonly ResolveProblem[];
}

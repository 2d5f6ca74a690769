import type { Cte, DerivedTable, Node, Query, Span, StringLiteral, Values, ValuesRow } from '../tree';

/**
 * Where a `{{name}}` stands, which decides how a value is written there.
 * `columns` is how many values make one item: 2 for `(a, b) IN {{p}}` and for the rows of `c(x, y) AS (VALUES {{p}})`.
 */
export type ParameterContext =
  /** An expression of its own. */
  | { readonly place: 'value' }
  /** Inside a text in quotes; `whole` when nothing else stands between the quotes. */
  | { readonly place: 'string'; readonly whole: boolean; readonly literal: Span }
  /** `x LIKE {{p}}`. */
  | { readonly place: 'pattern' }
  /** `x IN {{p}}` (`parentheses` are to be written) or `x IN ({{p}})`; `predicate` is the whole `x IN …`. */
  | {
      readonly place: 'list';
      readonly parentheses: boolean;
      readonly columns: number;
      readonly alone: boolean;
      readonly predicate: Span;
    }
  /** Rows of VALUES; with `parentheses` the placeholder stands in its own: `VALUES ({{p}})`. */
  | { readonly place: 'rows'; readonly columns: number; readonly insideParentheses: boolean; readonly row: Span }
  /** Elements of ARRAY[…] or of CONTAINED_IN: values with commas. */
  | { readonly place: 'elements' }
  /** An argument that is an array: ARRAY_CONTAINS({{p}}, x). */
  | { readonly place: 'array' }
  /** The number of an INTERVAL, LIMIT or OFFSET. */
  | { readonly place: 'number' }
  /** A table, an alias, a column: no value can stand there. */
  | { readonly place: 'name' }
  /** In something that could not be read. */
  | { readonly place: 'unreadable' };

/** What the text around an occurrence says about its value: the type it must have and the column it is compared with. */
export interface Surroundings {
  readonly castTo: string | null;
  readonly arithmetic: boolean;
  readonly comparedWith: string | null;
  /** The comparison with the parameter on its right side: `x <= {{p}}` and `{{p}} >= x` both give `<=`. */
  readonly comparison: string | null;
}

export function contextOfNode(node: Node, parents: readonly Node[]): ParameterContext {
  const parent = parents.at(-1);
  if (parent === undefined) return { place: 'unreadable' };
  switch (parent.kind) {
    case 'table_name':
      return { place: 'name' };
    case 'in':
      return parent.list === node
        ? { place: 'list', parentheses: true, columns: width(parent.expression), alone: true, predicate: parent }
        : { place: 'value' };
    case 'in_list': {
      const owner = parents.at(-2);
      const columns = owner?.kind === 'in' ? width(owner.expression) : 1;
      const alone = parent.items.length === 1;
      return { place: 'list', parentheses: false, columns, alone, predicate: owner ?? parent };
    }
    case 'values_row':
      return inRow(parent, parents);
    case 'array':
      return { place: 'elements' };
    case 'like':
      return parent.pattern === node && (parent.operator === 'LIKE' || parent.operator === 'ILIKE')
        ? { place: 'pattern' }
        : { place: 'value' };
    case 'interval':
    case 'limit':
      return { place: 'number' };
    case 'call':
      return inCall(node, parent.name.name, parent.args);
    default:
      return { place: 'value' };
  }
}

function width(expression: Node): number {
  return expression.kind === 'row' ? expression.items.length : 1;
}

function inCall(node: Node, name: string, args: readonly Node[]): ParameterContext {
  const upper = name.toUpperCase();
  if (upper === 'CONTAINED_IN' && args[0] !== node) return { place: 'elements' };
  const takesArray =
    upper.startsWith('ARRAY_') || upper === 'CARDINALITY' || upper === 'EXPLODE' || upper === 'FLATTEN';
  return takesArray && args[0] === node ? { place: 'array' } : { place: 'value' };
}

function inRow(row: ValuesRow, parents: readonly Node[]): ParameterContext {
  // In a row of several items each is a value of its own; alone in it, the placeholder stands for rows.
  if (row.items.length > 1) return { place: 'value' };
  const values = parents.at(-2);
  const columns = values?.kind === 'values' ? valuesWidth(values, row, parents) : 1;
  return { place: 'rows', columns, insideParentheses: row.parenthesized, row };
}

/** The number of columns: as declared by the CTE or the alias, or as another row shows. */
function valuesWidth(values: Values, row: ValuesRow, parents: readonly Node[]): number {
  const other = values.rows.find((candidate) => candidate !== row);
  const names = declaredColumns(parents.at(-3), parents.at(-4));
  return names ?? other?.items.length ?? 1;
}

function declaredColumns(query: Node | undefined, owner: Node | undefined): number | null {
  if (query?.kind !== 'query' || owner === undefined) return null;
  if (owner.kind === 'cte' && isBodyOf(owner, query)) return owner.columns?.length ?? null;
  if (owner.kind === 'derived_table' && isBodyOf(owner, query)) return owner.alias?.columns?.length ?? null;
  return null;
}

function isBodyOf(owner: Cte | DerivedTable, query: Query): boolean {
  return owner.query === query;
}

export function contextOfString(literal: StringLiteral, occurrence: Span): ParameterContext {
  const whole = occurrence.start === literal.start + 1 && occurrence.end === literal.end - 1;
  return { place: 'string', whole, literal: { start: literal.start, end: literal.end } };
}

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const COMPARISONS = new Set(['=', '<>', '!=', '<', '<=', '>', '>=']);
const ARITHMETIC = new Set(['+', '-', '*', '/', '%']);

/** Looks outward from an occurrence, through casts and parentheses, to the comparison it takes part in. */
export function surroundings(node: Node, parents: readonly Node[]): Surroundings {
  let castTo: string | null = null;
  let arithmetic = false;
  let inner = node;
  for (let at = parents.length - 1; at >= 0; at--) {
    const parent = parents[at];
    if (parent === undefined) break;
    if (parent.kind === 'cast') castTo ??= parent.type.name;
    else if (parent.kind === 'typed_literal') castTo ??= parent.type;
    else if (parent.kind === 'binary' && COMPARISONS.has(parent.operator)) {
      const onRight = parent.right === inner;
      const comparison = onRight ? parent.operator : (MIRRORED[parent.operator] ?? parent.operator);
      return { castTo, arithmetic, comparedWith: columnName(onRight ? parent.left : parent.right), comparison };
    } else if (parent.kind === 'between' && parent.expression !== inner) {
      const comparison = parent.high === inner ? '<=' : '>=';
      return { castTo, arithmetic, comparedWith: columnName(parent.expression), comparison };
    } else if (parent.kind === 'in' && parent.expression !== inner) {
      return { castTo, arithmetic, comparedWith: columnName(parent.expression), comparison: 'IN' };
    } else if (parent.kind === 'like' && parent.expression !== inner) {
      return { castTo, arithmetic, comparedWith: columnName(parent.expression), comparison: 'LIKE' };
    } else if (parent.kind === 'binary' && ARITHMETIC.has(parent.operator)) arithmetic = true;
    else if (parent.kind !== 'parenthesized' && parent.kind !== 'in_list' && parent.kind !== 'unary') break;
    inner = parent;
  }
  return { castTo, arithmetic, comparedWith: null, comparison: null };
}

/** The column in an expression such as `CAST(event_dt_utc AS DATE)`, `UPPER(x)`. */
function columnName(expression: Node): string | null {
  let current: Node = expression;
  for (let steps = 0; steps < 20; steps++) {
    if (current.kind === 'column') return current.name.name;
    if (current.kind === 'cast' || current.kind === 'parenthesized') current = current.expression;
    else if (current.kind === 'call' && current.args[0] !== undefined) {
      const args: readonly Node[] = current.args;
      current = args.find((arg) => arg.kind === 'column') ?? args[0] ?? current;
    } else return null;
  }
  return null;
}

/**
 * The syntax tree of an AMC query. Every node says where it is: `start` and `end` are UTF-16 offsets into the text,
 * half open. The tree never owns text of trivia (comments, white space): the tokens of `ParsedQuery` do, so an edit is
 * made on spans of the text and keeps what the person wrote.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A name as written. `text` is the original spelling with its quotes, `name` without them. Missing names are ''. */
export interface Identifier extends Span {
  readonly kind: 'identifier';
  readonly text: string;
  readonly name: string;
  readonly quote: 'none' | 'double' | 'backtick';
}

/** `{{name}}` standing where an expression, a table, a list or a row may stand. */
export interface Parameter extends Span {
  readonly kind: 'parameter';
  readonly name: string;
}

/** `{{name}}` inside a string literal. */
export interface StringParameter extends Span {
  readonly name: string;
}

// --- queries -------------------------------------------------------------------------------------------------------

export interface Query extends Span {
  readonly kind: 'query';
  readonly with: With | null;
  readonly body: QueryBody;
  readonly orderBy: OrderBy | null;
  readonly limit: Limit | null;
}

export type QueryBody = Select | SetOperation | Values | ParenthesizedQuery | ErrorNode;

export interface ParenthesizedQuery extends Span {
  readonly kind: 'parenthesized_query';
  readonly query: Query;
}

export interface With extends Span {
  readonly kind: 'with';
  readonly recursive: boolean;
  readonly ctes: readonly Cte[];
}

/** `name [(columns)] AS (query)`; the query's body may be VALUES. */
export interface Cte extends Span {
  readonly kind: 'cte';
  readonly name: Identifier;
  readonly columns: readonly Identifier[] | null;
  readonly query: Query;
}

export interface Select extends Span {
  readonly kind: 'select';
  readonly quantifier: 'ALL' | 'DISTINCT' | null;
  readonly items: readonly SelectItem[];
  readonly from: FromItem | null;
  readonly where: Expression | null;
  readonly groupBy: GroupBy | null;
  readonly having: Expression | null;
  readonly windows: readonly NamedWindow[];
  readonly qualify: Expression | null;
}

export interface SelectItem extends Span {
  readonly kind: 'select_item';
  readonly expression: Expression;
  readonly alias: Identifier | null;
}

export type SetOperator = 'UNION' | 'INTERSECT' | 'EXCEPT' | 'MINUS';

export interface SetOperation extends Span {
  readonly kind: 'set_operation';
  readonly operator: SetOperator;
  readonly quantifier: 'ALL' | 'DISTINCT' | null;
  /** The span of `UNION ALL` itself. */
  readonly operatorSpan: Span;
  readonly left: QueryBody;
  readonly right: QueryBody;
}

export interface Values extends Span {
  readonly kind: 'values';
  readonly rows: readonly ValuesRow[];
}

/** One row: `('a', 1)`, a bare expression, or a bare `{{parameter}}` that stands for rows. */
export interface ValuesRow extends Span {
  readonly kind: 'values_row';
  readonly parenthesized: boolean;
  readonly items: readonly Expression[];
}

export interface GroupBy extends Span {
  readonly kind: 'group_by';
  readonly items: readonly GroupItem[];
}

export type GroupItem = Expression | GroupingSet;

export interface GroupingSet extends Span {
  readonly kind: 'grouping_set';
  readonly form: 'ROLLUP' | 'CUBE' | 'GROUPING SETS';
  readonly items: readonly Expression[];
}

export interface OrderBy extends Span {
  readonly kind: 'order_by';
  readonly items: readonly OrderItem[];
}

export interface OrderItem extends Span {
  readonly kind: 'order_item';
  readonly expression: Expression;
  readonly direction: 'ASC' | 'DESC' | null;
  readonly nulls: 'FIRST' | 'LAST' | null;
}

/** LIMIT, OFFSET and FETCH FIRST in whatever order they were written. */
export interface Limit extends Span {
  readonly kind: 'limit';
  readonly count: Expression | null;
  readonly offset: Expression | null;
}

// --- FROM ----------------------------------------------------------------------------------------------------------

export type FromItem = TableName | DerivedTable | TableFunction | Join | ParenthesizedFrom | ErrorNode;

export interface TableAlias extends Span {
  readonly kind: 'table_alias';
  readonly name: Identifier;
  readonly columns: readonly Identifier[] | null;
}

/** `schema.table` or `{{table}}`: `parts` has one entry for a plain table. */
export interface TableName extends Span {
  readonly kind: 'table_name';
  readonly parts: readonly (Identifier | Parameter)[];
  readonly alias: TableAlias | null;
}

/** A query (or VALUES) in FROM. */
export interface DerivedTable extends Span {
  readonly kind: 'derived_table';
  readonly lateral: boolean;
  readonly query: Query;
  readonly alias: TableAlias | null;
}

/** `TABLE(f(…))`, or `f(…)` without the TABLE that AMC wants (`wrapped` is false). */
export interface TableFunction extends Span {
  readonly kind: 'table_function';
  readonly wrapped: boolean;
  readonly call: Expression;
  readonly alias: TableAlias | null;
}

export type JoinKind = 'INNER' | 'LEFT' | 'RIGHT' | 'FULL' | 'CROSS' | 'COMMA';

export interface Join extends Span {
  readonly kind: 'join';
  readonly join: JoinKind;
  readonly natural: boolean;
  /** The words between the two sides (`LEFT OUTER JOIN`, or the comma). */
  readonly operatorSpan: Span;
  readonly left: FromItem;
  readonly right: FromItem;
  readonly on: Expression | null;
  readonly using: readonly Identifier[] | null;
}

export interface ParenthesizedFrom extends Span {
  readonly kind: 'parenthesized_from';
  readonly from: FromItem;
  readonly alias: TableAlias | null;
}

// --- expressions ---------------------------------------------------------------------------------------------------

export type Expression =
  | StringLiteral
  | NumberLiteral
  | BooleanLiteral
  | NullLiteral
  | TypedLiteral
  | IntervalLiteral
  | Parameter
  | Column
  | Star
  | Call
  | Case
  | Cast
  | In
  | Between
  | Like
  | Is
  | Exists
  | Subquery
  | Quantified
  | ArrayLiteral
  | Row
  | Parenthesized
  | Unary
  | Binary
  | Element
  | Extract
  | Trim
  | Substring
  | Position
  | ErrorNode;

/** `value` has the doubled quotes undone. Parameters keep their `{{name}}` text in it and are listed with their spans. */
export interface StringLiteral extends Span {
  readonly kind: 'string';
  readonly value: string;
  readonly parameters: readonly StringParameter[];
}

export interface NumberLiteral extends Span {
  readonly kind: 'number';
  readonly text: string;
}

export interface BooleanLiteral extends Span {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NullLiteral extends Span {
  readonly kind: 'null';
}

/** `DATE '2026-01-31'`. */
export interface TypedLiteral extends Span {
  readonly kind: 'typed_literal';
  readonly type: 'DATE' | 'TIME' | 'TIMESTAMP';
  readonly value: StringLiteral;
}

/** `INTERVAL '7' DAY`, `INTERVAL {{n}} DAY`. Units are upper case. */
export interface IntervalLiteral extends Span {
  readonly kind: 'interval';
  readonly value: Expression;
  readonly unit: string | null;
  readonly toUnit: string | null;
}

/** `campaign_id`, `i.campaign_id`: `qualifier` is empty for a bare name. */
export interface Column extends Span {
  readonly kind: 'column';
  readonly qualifier: readonly Identifier[];
  readonly name: Identifier;
}

/** `*`, `i.*`: in a select list or as the argument of COUNT. */
export interface Star extends Span {
  readonly kind: 'star';
  readonly qualifier: readonly Identifier[];
}

export interface Call extends Span {
  readonly kind: 'call';
  readonly name: Identifier;
  /** False for `CURRENT_DATE` and its like, written without parentheses. */
  readonly parentheses: boolean;
  readonly quantifier: 'ALL' | 'DISTINCT' | null;
  readonly args: readonly Expression[];
  readonly orderBy: OrderBy | null;
  readonly withinGroup: OrderBy | null;
  readonly filter: Expression | null;
  readonly nulls: 'IGNORE' | 'RESPECT' | null;
  readonly over: Over | null;
}

export type Over = WindowSpec | WindowName;

export interface WindowName extends Span {
  readonly kind: 'window_name';
  readonly name: Identifier;
}

export interface WindowSpec extends Span {
  readonly kind: 'window_spec';
  readonly base: Identifier | null;
  readonly partitionBy: readonly Expression[];
  readonly orderBy: OrderBy | null;
  readonly frame: WindowFrame | null;
}

export interface WindowFrame extends Span {
  readonly kind: 'window_frame';
  readonly unit: 'ROWS' | 'RANGE' | 'GROUPS';
  readonly from: FrameBound;
  readonly to: FrameBound | null;
}

export interface FrameBound extends Span {
  readonly kind: 'frame_bound';
  readonly bound: 'UNBOUNDED PRECEDING' | 'UNBOUNDED FOLLOWING' | 'CURRENT ROW' | 'PRECEDING' | 'FOLLOWING';
  readonly value: Expression | null;
}

export interface NamedWindow extends Span {
  readonly kind: 'named_window';
  readonly name: Identifier;
  readonly spec: WindowSpec;
}

export interface Case extends Span {
  readonly kind: 'case';
  readonly operand: Expression | null;
  readonly branches: readonly CaseBranch[];
  readonly otherwise: Expression | null;
}

export interface CaseBranch extends Span {
  readonly kind: 'case_branch';
  readonly when: Expression;
  readonly then: Expression;
}

/** `CAST(x AS t)`, `TRY_CAST(x AS t)`, and `x::t` of other dialects. */
export interface Cast extends Span {
  readonly kind: 'cast';
  readonly form: 'CAST' | 'TRY_CAST' | 'SAFE_CAST' | '::';
  readonly expression: Expression;
  readonly type: TypeName;
}

/** `name` is upper case: `DECIMAL` with `precision` and `scale`, `ARRAY` with `element`. */
export interface TypeName extends Span {
  readonly kind: 'type';
  readonly name: string;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly element: TypeName | null;
}

export interface InList extends Span {
  readonly kind: 'in_list';
  readonly items: readonly Expression[];
}

/** `x IN (1, 2)`, `x IN (SELECT …)`, `x IN {{list}}`. */
export interface In extends Span {
  readonly kind: 'in';
  readonly not: boolean;
  readonly expression: Expression;
  readonly list: InList | Subquery | Parameter | ErrorNode;
}

export interface Between extends Span {
  readonly kind: 'between';
  readonly not: boolean;
  readonly expression: Expression;
  readonly low: Expression;
  readonly high: Expression;
}

export interface Like extends Span {
  readonly kind: 'like';
  readonly not: boolean;
  readonly operator: 'LIKE' | 'ILIKE' | 'SIMILAR TO' | 'RLIKE';
  readonly expression: Expression;
  readonly pattern: Expression;
  readonly escape: Expression | null;
}

export interface Is extends Span {
  readonly kind: 'is';
  readonly not: boolean;
  readonly test: 'NULL' | 'TRUE' | 'FALSE' | 'UNKNOWN' | 'DISTINCT FROM';
  readonly expression: Expression;
  /** The right side of IS [NOT] DISTINCT FROM. */
  readonly other: Expression | null;
}

export interface Exists extends Span {
  readonly kind: 'exists';
  readonly query: Query;
}

/** `(SELECT …)` used as a value or as the list of IN; the span includes the parentheses. */
export interface Subquery extends Span {
  readonly kind: 'subquery';
  readonly query: Query;
}

/** `= ANY (…)`: the right side of the comparison. */
export interface Quantified extends Span {
  readonly kind: 'quantified';
  readonly quantifier: 'ANY' | 'SOME' | 'ALL';
  readonly operand: Expression;
}

export interface ArrayLiteral extends Span {
  readonly kind: 'array';
  readonly items: readonly Expression[];
}

/** `(a, b)` or `ROW(a, b)`. */
export interface Row extends Span {
  readonly kind: 'row';
  readonly items: readonly Expression[];
}

export interface Parenthesized extends Span {
  readonly kind: 'parenthesized';
  readonly expression: Expression;
}

export interface Unary extends Span {
  readonly kind: 'unary';
  readonly operator: 'NOT' | '-' | '+';
  readonly operand: Expression;
}

export type BinaryOperator =
  | 'OR'
  | 'AND'
  | '='
  | '<>'
  | '!='
  | '=='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '||'
  | '*'
  | '/'
  | '%';

/**
 * Long chains of AND and OR are built balanced, not left deep, so that whoever walks the tree needs little stack.
 * `a AND b AND c` may therefore be `(a AND b) AND c` or `a AND (b AND c)`.
 */
export interface Binary extends Span {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: Expression;
}

/** `a[1]`, `(row).field`. */
export interface Element extends Span {
  readonly kind: 'element';
  readonly base: Expression;
  readonly index: Expression | null;
  readonly field: Identifier | null;
}

/** `EXTRACT(unit FROM source)`; the unit is upper case. */
export interface Extract extends Span {
  readonly kind: 'extract';
  readonly unit: string;
  readonly unitSpan: Span;
  readonly source: Expression;
}

/** `TRIM([BOTH|LEADING|TRAILING] [characters] FROM source)`; the comma form is a Call. */
export interface Trim extends Span {
  readonly kind: 'trim';
  readonly side: 'BOTH' | 'LEADING' | 'TRAILING' | null;
  readonly characters: Expression | null;
  readonly source: Expression;
}

/** `SUBSTRING(source FROM from [FOR length])`; the comma form is a Call. */
export interface Substring extends Span {
  readonly kind: 'substring';
  readonly source: Expression;
  readonly from: Expression;
  readonly length: Expression | null;
}

/** `POSITION(needle IN haystack)`. */
export interface Position extends Span {
  readonly kind: 'position';
  readonly needle: Expression;
  readonly haystack: Expression;
}

/** Where something was expected and could not be read. `start === end` when nothing was there. */
export interface ErrorNode extends Span {
  readonly kind: 'error';
}

export type Node =
  | Identifier
  | Query
  | QueryBody
  | With
  | Cte
  | SelectItem
  | ValuesRow
  | GroupBy
  | GroupingSet
  | OrderBy
  | OrderItem
  | Limit
  | FromItem
  | TableAlias
  | Expression
  | Over
  | WindowFrame
  | FrameBound
  | NamedWindow
  | CaseBranch
  | TypeName
  | InList;

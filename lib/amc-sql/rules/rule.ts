import type { QueryMode, Severity } from '../diagnostic';
import type { ParsedQuery } from '../parse';
import type { Fix } from '../problems';
import type { CatalogIndex } from '../resolve/catalog-index';
import type { Resolved, ValueInfo } from '../resolve/model';
import type { Expression, Node, Select, Span } from '../tree';

export interface RuleOptions {
  readonly mode: QueryMode;
  /** Parameters declared at AMC for CUSTOM_PARAMETER; undefined: they are declared from the SQL. */
  readonly customParameters: readonly string[] | undefined;
  /** `{{parameters}}` that have a value; undefined: values come later. */
  readonly templateParameters: readonly string[] | undefined;
}

export interface Finding {
  readonly severity?: Severity;
  readonly amc?: string;
  readonly fix?: Fix | undefined;
}

/** What a rule may look at. Nodes are in the order of the text. */
export interface RuleContext extends RuleOptions {
  readonly parsed: ParsedQuery;
  readonly resolved: Resolved;
  readonly catalog: CatalogIndex;
  nodes<K extends Node['kind']>(kind: K): readonly Extract<Node, { kind: K }>[];
  parent(node: Node): Node | null;
  /** The nearest enclosing node of a kind. */
  enclosing<K extends Node['kind']>(node: Node, kind: K): Extract<Node, { kind: K }> | null;
  text(span: Span): string;
  value(expression: Expression): ValueInfo | null;
  /** The SELECTs whose columns are the result: one, or the parts of a UNION. */
  readonly finalSelects: readonly Select[];
  report(span: Span, message: string, finding?: Finding): void;
}

/** One check. `doc` explains it where a message has no room; `severity` is what most findings have. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly doc: string;
  check(context: RuleContext): void;
}

export function replaceWith(title: string, span: Span, text: string): Fix {
  return { title, edits: [{ start: span.start, end: span.end, text }] };
}

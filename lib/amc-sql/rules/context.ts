import type { Diagnostic } from '../diagnostic';
import type { ParsedQuery } from '../parse';
import type { CatalogIndex } from '../resolve/catalog-index';
import type { Resolved } from '../resolve/model';
import type { Node, Query, QueryBody, Select } from '../tree';
import { children } from '../walk';
import type { Rule, RuleContext, RuleOptions } from './rule';

/** The tree of one query, walked once for all rules. */
export class Checked {
  private readonly byKind = new Map<string, Node[]>();
  private readonly parents = new Map<Node, Node>();
  private readonly finalSelects: Select[];
  readonly found: Diagnostic[] = [];

  constructor(
    private readonly parsed: ParsedQuery,
    private readonly resolved: Resolved,
    private readonly catalog: CatalogIndex,
    private readonly options: RuleOptions,
  ) {
    this.add(parsed.query);
    this.finalSelects = selectsOf(parsed.query);
  }

  private add(node: Node): void {
    const same = this.byKind.get(node.kind);
    if (same === undefined) this.byKind.set(node.kind, [node]);
    else same.push(node);
    for (const child of children(node)) {
      this.parents.set(child, node);
      this.add(child);
    }
  }

  run(rule: Rule): void {
    const { parsed, resolved, catalog, options, finalSelects } = this;
    const context: RuleContext = {
      ...options,
      parsed,
      resolved,
      catalog,
      finalSelects,
      nodes: <K extends Node['kind']>(kind: K) => (this.byKind.get(kind) ?? []) as Extract<Node, { kind: K }>[],
      parent: (node) => this.parents.get(node) ?? null,
      enclosing: (node, kind) => this.enclosing(node, kind),
      text: (span) => parsed.text.slice(span.start, span.end),
      value: (expression) => resolved.values.get(expression) ?? null,
      report: (span, message, { severity = rule.severity, amc, fix } = {}) => {
        this.found.push({
          id: rule.id,
          severity,
          start: span.start,
          end: span.end,
          message,
          ...(amc === undefined ? {} : { amc }),
          ...(fix === undefined ? {} : { fix }),
        });
      },
    };
    rule.check(context);
  }

  private enclosing<K extends Node['kind']>(node: Node, kind: K): Extract<Node, { kind: K }> | null {
    for (let at = this.parents.get(node); at !== undefined; at = this.parents.get(at)) {
      if (at.kind === kind) return at as Extract<Node, { kind: K }>;
    }
    return null;
  }
}

/** The SELECTs that make a query's result. */
export function selectsOf(query: Query): Select[] {
  const from = (body: QueryBody): Select[] => {
    switch (body.kind) {
      case 'select':
        return [body];
      case 'set_operation':
        return [...from(body.left), ...from(body.right)];
      case 'parenthesized_query':
        return from(body.query.body);
      default:
        return [];
    }
  };
  return from(query.body);
}

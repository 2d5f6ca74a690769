import type { Resolved, Scope } from '../resolve/model';
import type { Node } from '../tree';

const POSITIONS = new Set(['start', 'end', 'operatorSpan', 'unitSpan', 'text', 'quote']);

/**
 * A text that is equal for expressions that mean the same in one scope: case, layout, parentheses and the qualifier of a
 * column don't count.
 */
export function fingerprint(node: Node, resolved: Resolved, scope: Scope): string {
  if (node.kind === 'parenthesized') return fingerprint(node.expression, resolved, scope);
  if (node.kind === 'column') {
    const relation = resolved.bindings.get(node)?.relation;
    const index = relation ? scope.relations.indexOf(relation) : -1;
    const name = node.name.name.toLowerCase();
    if (index >= 0 && !scope.merged.has(name)) return `#${index}.${name}`;
    return `#.${name}`;
  }
  if (node.kind === 'identifier') return node.name.toLowerCase();
  const parts: string[] = [node.kind];
  for (const [key, value] of Object.entries(node)) {
    if (POSITIONS.has(key) && !(key === 'text' && node.kind === 'number')) continue;
    if (Array.isArray(value)) parts.push(`[${value.map((item) => part(item, resolved, scope)).join()}]`);
    else parts.push(part(value, resolved, scope));
  }
  return `(${parts.join(' ')})`;
}

function part(value: unknown, resolved: Resolved, scope: Scope): string {
  if (typeof value === 'object' && value !== null && 'kind' in value)
    return fingerprint(value as Node, resolved, scope);
  return JSON.stringify(value);
}

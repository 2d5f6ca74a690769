import type { Expression, Node } from '../tree';
import type { Rule, RuleContext } from './rule';

const COMPARISONS = new Set(['=', '<>', '!=', '==', '<', '<=', '>', '>=']);

export const literalFilter: Rule = {
  id: 'literal-filter',
  severity: 'error',
  title: 'Protected field compared with a literal',
  doc: 'Fields with the threshold HIGH, VERY_HIGH or INTERNAL may be joined with each other, but not compared with a text, a number or a parameter, and not matched with a pattern. IS NULL and IS NOT NULL are fine.',
  check(context) {
    for (const node of context.nodes('binary')) {
      if (!COMPARISONS.has(node.operator)) continue;
      if (isLiteral(node.right)) check(context, node.left, node);
      else if (isLiteral(node.left)) check(context, node.right, node);
    }
    for (const node of context.nodes('in')) {
      const literal =
        node.list.kind === 'parameter' || (node.list.kind === 'in_list' && node.list.items.every(isLiteral));
      if (literal) check(context, node.expression, node);
    }
    for (const node of context.nodes('like')) if (isLiteral(node.pattern)) check(context, node.expression, node);
    for (const node of context.nodes('between')) {
      if (isLiteral(node.low) || isLiteral(node.high)) check(context, node.expression, node);
    }
  },
};

function check(context: RuleContext, side: Expression, whole: Node): void {
  const value = context.value(side);
  if (!value?.cause) return;
  const { threshold, cause } = value;
  if (threshold !== 'HIGH' && threshold !== 'VERY_HIGH') return;
  const message = `${cause.field} is ${threshold}: AMC doesn't let it be compared with a fixed value. Join it with another field, or test IS NOT NULL.`;
  context.report(whole, message);
}

function isLiteral(node: Expression): boolean {
  switch (node.kind) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'parameter':
    case 'typed_literal':
      return true;
    case 'cast':
      return isLiteral(node.expression);
    case 'parenthesized':
      return isLiteral(node.expression);
    case 'unary':
      return isLiteral(node.operand);
    case 'call':
      return node.name.name.toUpperCase() === 'CUSTOM_PARAMETER';
    default:
      return false;
  }
}

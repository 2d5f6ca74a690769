import { BUILT_IN_PARAMETERS } from '../amc-parameters';
import type { CatalogTable } from '../catalog-types';
import type { QueryMode } from '../diagnostic';
import type { Token } from '../lexer';
import { parse } from '../parse';
import { resolve } from '../resolve';
import { indexOf } from '../resolve/catalog-index';
import type { Resolved } from '../resolve/model';
import type { Expression, Node } from '../tree';
import { pathAt } from '../walk';
import { type CompletionItem, type Proposal, toItem } from './item';

/** The known values of the column that an expression is compared with, in quotes. */
export function knownValues(node: Expression, path: readonly Node[], resolved: Resolved): Proposal[] {
  return valuesBeside(node, path, resolved).map((value) => ({
    label: `'${value}'`,
    kind: 'value',
    insert: `'${value.replaceAll("'", "''")}'`,
    rank: 2,
    detail: 'known value',
  }));
}

/** Values of the column on the other side of a comparison or before IN. */
function valuesBeside(node: Expression, path: readonly Node[], resolved: Resolved): readonly string[] {
  const parent = path[path.indexOf(node) - 1];
  let other: Expression | null = null;
  if (parent?.kind === 'binary' && ['=', '<>', '!='].includes(parent.operator)) {
    other = parent.right === node ? parent.left : parent.right;
  } else if (parent?.kind === 'in_list') {
    const owner = path[path.indexOf(parent) - 1];
    if (owner?.kind === 'in') other = owner.expression;
  } else if (parent?.kind === 'case_branch') {
    const owner = path[path.indexOf(parent) - 1];
    if (owner?.kind === 'case' && parent.when === node) other = owner.operand;
  }
  return other === null ? [] : (resolved.values.get(other)?.base?.values ?? []);
}

/** Inside quotes: tables for EXTEND_TIME_WINDOW, names for BUILT_IN_PARAMETER, known values of a compared column. */
export function insideString(
  text: string,
  offset: number,
  token: Token,
  options: { readonly catalog: readonly CatalogTable[]; readonly mode?: QueryMode },
): CompletionItem[] {
  const parsed = parse(text);
  const path = pathAt(parsed.query, offset);
  const at = path.findIndex((node) => node.kind === 'string' && node.start === token.start);
  const literal = path[at];
  if (literal?.kind !== 'string') return [];
  const closed = token.text.length > 1 && token.text.endsWith("'");
  const replace = { start: token.start + 1, end: closed ? token.end - 1 : token.end };
  const parent = path[at - 1];
  const make = (labels: readonly string[], kind: CompletionItem['kind']): CompletionItem[] =>
    labels.map((label) => toItem({ label, kind, rank: 0 }, replace));
  if (parent?.kind === 'call') {
    const name = parent.name.name.toUpperCase();
    if (name === 'EXTEND_TIME_WINDOW' && parent.args[0] === literal) return make(tableNames(options), 'table');
    if (name === 'EXTEND_TIME_WINDOW') return make(['P0D', 'P1D', 'P7D', 'P14D', 'P28D', 'P30D', 'P60D'], 'value');
    if (name === 'BUILT_IN_PARAMETER') return make(BUILT_IN_PARAMETERS, 'value');
    if (name === 'DATE_TRUNC' && parent.args[0] === literal) {
      return make(['SECOND', 'MINUTE', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'], 'value');
    }
  }
  return make(valuesBeside(literal, path, resolve(parsed.query, options.catalog)), 'value');
}

function tableNames(options: { readonly catalog: readonly CatalogTable[]; readonly mode?: QueryMode }): string[] {
  const audience = options.mode === 'audience';
  const tables = indexOf(options.catalog).tables;
  return tables
    .filter(({ name, missing }) => missing !== true && name.endsWith('_for_audiences') === audience)
    .map(({ name }) => name);
}

import type { CatalogTable } from './catalog-types';
import {
  aliasProposals,
  columnProposal,
  columnProposals,
  functionProposals,
  joinConditions,
  keywordProposals,
  offered,
} from './completion/expressions';
import { type CompletionItem, type Proposal, toItem } from './completion/item';
import { tableProposals } from './completion/tables';
import { insideString, knownValues } from './completion/values';
import type { QueryMode } from './diagnostic';
import { type Token, tokenize } from './lexer';
import { parse } from './parse';
import { resolve } from './resolve';
import { indexOf } from './resolve/catalog-index';
import type { Resolved, Scope } from './resolve/model';
import { findRelation } from './resolve/scope';
import type { Column, Identifier, Node, Select, Span } from './tree';
import { pathAt } from './walk';

export interface CompletionOptions {
  readonly catalog: readonly CatalogTable[];
  readonly mode?: QueryMode;
}

const NOTHING: Scope = { relations: [], merged: new Set(), outer: null };

/**
 * What may stand at an offset, best first. The word before the offset is what will be replaced; filtering by it is left
 * to the editor. Works on unfinished queries: the place is found by putting a name there and reading the result.
 */
export function complete(text: string, offset: number, options: CompletionOptions): CompletionItem[] {
  const { tokens } = tokenize(text);
  const token = tokens.find((one) => one.start < offset && offset <= one.end);
  if (token !== undefined && insideComment(token, offset)) return [];
  if (token?.kind === 'string' && offset > token.start && (offset < token.end || !token.text.endsWith("'"))) {
    return insideString(text, offset, token, options);
  }
  const word = token?.kind === 'word' || token?.kind === 'parameter' ? token : null;
  const replace: Span = word === null ? { start: offset, end: offset } : { start: word.start, end: word.end };
  const marked = `${text.slice(0, replace.start)}${MARK}${text.slice(replace.end)}`;
  const parsed = parse(marked);
  const resolved = resolve(parsed.query, options.catalog);
  const path = pathAt(parsed.query, replace.start + 1);
  const proposals = propose(path, resolved, options, previousWord(tokens, replace.start));
  return proposals.sort((a, b) => a.rank - b.rank).map((proposal) => toItem(proposal, replace));
}

const MARK = 'amc_sql_cursor';

function insideComment(token: Token, offset: number): boolean {
  return token.kind === 'comment' && (offset < token.end || token.text.startsWith('--'));
}

function previousWord(tokens: readonly Token[], before: number): string {
  const earlier = tokens.filter(
    (token) => token.end <= before && !['whitespace', 'comment', 'end'].includes(token.kind),
  );
  return earlier.at(-1)?.upper ?? '';
}

function propose(path: readonly Node[], resolved: Resolved, options: CompletionOptions, previous: string): Proposal[] {
  const leaf = path.at(-1);
  const column = path.findLast((node): node is Column => node.kind === 'column');
  const parent = path.at(-2);
  if (previous === '' || previous === ';') return startWords();
  if (leaf?.kind === 'identifier' && leaf.name === MARK && column === undefined)
    return aroundName(leaf, path, resolved, options);
  if (column === undefined || parent === undefined) return afterSomething(previous);
  const select = path.findLast((node): node is Select => node.kind === 'select');
  const scope = (select === undefined ? undefined : resolved.scopes.get(select)) ?? NOTHING;
  const qualifier = column.qualifier.at(-1);
  if (qualifier !== undefined) return qualified(qualifier, scope);
  return inExpression(column, path, scope, resolved);
}

function startWords(): Proposal[] {
  return [
    { label: 'SELECT', kind: 'keyword', rank: 0 },
    { label: 'WITH', kind: 'keyword', insert: 'WITH $1 AS (\n  SELECT $0\n)', snippet: true, rank: 1 },
  ];
}

/** The name of a table, an alias, a WITH query. */
function aroundName(
  leaf: Identifier,
  path: readonly Node[],
  resolved: Resolved,
  options: CompletionOptions,
): Proposal[] {
  const owner = path.at(-2);
  if (owner?.kind === 'table_name' && owner.parts.includes(leaf)) {
    return tableProposals(leaf, resolved, indexOf(options.catalog), options.mode ?? 'measurement');
  }
  if (owner?.kind === 'table_alias' || owner?.kind === 'select_item') return keywordProposals('clause');
  return [];
}

function afterSomething(previous: string): Proposal[] {
  return previous === 'AS' ? [] : keywordProposals('clause');
}

function qualified(qualifier: Identifier, scope: Scope): Proposal[] {
  const relation = findRelation(qualifier, scope);
  if (relation === null) return [];
  return offered(relation).map((column) => columnProposal(column, relation, column.name));
}

function inExpression(column: Column, path: readonly Node[], scope: Scope, resolved: Resolved): Proposal[] {
  const proposals: Proposal[] = [...knownValues(column, path, resolved)];
  const join = path.findLast((node) => node.kind === 'join');
  if (join?.kind === 'join' && join.on !== null && column.start >= join.on.start) {
    const right = scope.relations.find((relation) => relation.item === join.right) ?? null;
    proposals.push(...joinConditions(scope, right));
  }
  const select = path.findLast((node): node is Select => node.kind === 'select');
  const clause = path[path.indexOf(select ?? column) + 1];
  if (select !== undefined && (clause?.kind === 'group_by' || clause === select.having)) {
    for (const { alias } of select.items) {
      if (alias !== null && alias.name !== MARK)
        proposals.push({ label: alias.name, kind: 'column', rank: 10, detail: 'of this SELECT' });
    }
  }
  if (path[path.indexOf(column) - 1]?.kind === 'in_list') {
    proposals.push({ label: 'SELECT …', kind: 'snippet', insert: 'SELECT $1 FROM $0', snippet: true, rank: 5 });
  }
  proposals.push(...columnProposals(scope), ...aliasProposals(scope), ...functionProposals());
  proposals.push(...keywordProposals('expression'));
  return proposals;
}

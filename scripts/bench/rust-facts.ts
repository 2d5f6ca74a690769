import type { Facts } from './oracle-facts';

type Tree = Record<string, unknown>;

/** What sqlparser-ts found, in the words of `Facts`. Its tree is JSON without types: an object of one key is a variant. */
export function rustFacts(tree: unknown): Facts {
  const facts = { tables: [], withQueries: [], functions: [], aliases: [] } as { [K in keyof Facts]: string[] };
  visit(tree, facts);
  for (const list of Object.values(facts)) list.sort();
  return facts;
}

function visit(node: unknown, facts: { [K in keyof Facts]: string[] }): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, facts);
    return;
  }
  if (!isTree(node)) return;
  for (const [key, value] of Object.entries(node)) {
    if (isTree(value)) {
      if (key === 'Table' && Array.isArray(value.name)) add(facts.tables, value.name.at(-1));
      else if (key === 'Function' && Array.isArray(value.name)) add(facts.functions, value.name.at(-1));
      else if (key === 'ExprWithAlias') add(facts.aliases, { Identifier: value.alias });
    }
    if (key === 'cte_tables' && Array.isArray(value)) {
      for (const cte of value)
        if (isTree(cte) && isTree(cte.alias)) add(facts.withQueries, { Identifier: cte.alias.name });
    }
    visit(value, facts);
  }
}

function add(list: string[], part: unknown): void {
  const identifier = isTree(part) ? part.Identifier : undefined;
  if (!isTree(identifier) || !isTree(identifier.span) || !isTree(identifier.span.start)) return;
  const { line, column } = identifier.span.start;
  list.push(`${String(identifier.value).toLowerCase()}@${String(line)}:${String(column)}`);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

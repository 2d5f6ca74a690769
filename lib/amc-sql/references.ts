import type { CatalogTable } from './catalog-types';
import type { ParsedQuery } from './parse';
import type { TextEdit } from './problems';
import { resolve } from './resolve';
import type { Resolved } from './resolve/model';
import type { FromItem, Identifier, Node, Span } from './tree';
import { walk } from './walk';

/** A WITH query or a table alias: where it is named first, and everywhere it is used. */
export interface NamedThing {
  readonly kind: 'with_query' | 'table_alias';
  readonly name: string;
  readonly definition: Span;
  /** The definition included, in the order of the text. */
  readonly places: readonly Span[];
}

/** The WITH query or alias at an offset, wherever it is named or used. */
export function namedThingAt(parsed: ParsedQuery, offset: number, catalog: readonly CatalogTable[]): NamedThing | null {
  const resolved = resolve(parsed.query, catalog);
  const inside = (span: Span): boolean => span.start <= offset && offset <= span.end;
  return (
    [...withQueries(parsed, resolved), ...aliases(parsed, resolved)].find((thing) => thing.places.some(inside)) ?? null
  );
}

/** Edits that give it another name; null when the new name is not one. */
export function rename(thing: NamedThing, to: string): TextEdit[] | null {
  if (!/^[A-Za-z_]\w*$/.test(to)) return null;
  return thing.places.map(({ start, end }) => ({ start, end, text: to }));
}

function withQueries(parsed: ParsedQuery, resolved: Resolved): NamedThing[] {
  const qualifiers = qualifiersByItem(parsed, resolved);
  return resolved.ctes.map(({ cte, uses }) => {
    const places: Span[] = [cte.name, ...uses];
    // `a.x` without an alias speaks of the WITH query itself.
    for (const [item, names] of qualifiers) {
      if (item.kind !== 'table_name' || item.alias !== null) continue;
      if (uses.some((use) => item.parts.at(-1) === use)) places.push(...names);
    }
    return thing('with_query', cte.name, places);
  });
}

function aliases(parsed: ParsedQuery, resolved: Resolved): NamedThing[] {
  const found: NamedThing[] = [];
  const qualifiers = qualifiersByItem(parsed, resolved);
  for (const scope of resolved.scopes.values()) {
    for (const { item } of scope.relations) {
      const alias = 'alias' in item ? item.alias : null;
      if (alias !== null) found.push(thing('table_alias', alias.name, [alias.name, ...(qualifiers.get(item) ?? [])]));
    }
  }
  return found;
}

function thing(kind: NamedThing['kind'], name: Identifier, places: readonly Span[]): NamedThing {
  const spans = places.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start);
  return { kind, name: name.name, definition: { start: name.start, end: name.end }, places: spans };
}

/** For each table of a FROM, the qualifiers that speak of it. */
function qualifiersByItem(parsed: ParsedQuery, resolved: Resolved): Map<FromItem, Span[]> {
  const map = new Map<FromItem, Span[]>();
  const add = (item: FromItem | undefined, span: Span | undefined): void => {
    if (item === undefined || span === undefined) return;
    map.set(item, [...(map.get(item) ?? []), span]);
  };
  walk(parsed.query, (node: Node, parents) => {
    if (node.kind === 'column') add(resolved.bindings.get(node)?.relation?.item, node.qualifier.at(-1));
    if (node.kind === 'star' && node.qualifier.length > 0) {
      const select = parents.findLast((parent) => parent.kind === 'select');
      const name = node.qualifier.at(-1);
      const scope = select?.kind === 'select' ? resolved.scopes.get(select) : undefined;
      const relation = scope?.relations.find((one) => one.alias?.toLowerCase() === name?.name.toLowerCase());
      add(relation?.item, name);
    }
    return true;
  });
  return map;
}

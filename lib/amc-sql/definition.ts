import type { CatalogTable } from './catalog-types';
import type { ParsedQuery } from './parse';
import { namedThingAt } from './references';
import { resolve } from './resolve';
import { indexOf } from './resolve/catalog-index';
import type { Binding, Resolved } from './resolve/model';
import type { Column, Node, Span } from './tree';
import { pathAt } from './walk';

/** Where the thing at an offset is made: a place of the text, or a table (and field) of the catalog. */
export type Definition =
  | ({ readonly kind: 'place'; readonly of: Span } & Span)
  | {
      readonly kind: 'catalog';
      /** What was asked about, in the text. */
      readonly of: Span;
      readonly table: CatalogTable;
      /** The field's name; null for the table itself. */
      readonly field: string | null;
    };

/**
 * One step back from the name at an offset: a column to the alias or select item that makes it, an alias or WITH query to
 * where it is named, a base field or base table to its entry of the catalog. Null where nothing is known.
 */
export function definitionAt(parsed: ParsedQuery, offset: number, catalog: readonly CatalogTable[]): Definition | null {
  const resolved = resolve(parsed.query, catalog);
  const path = pathAt(parsed.query, offset);
  const column = path.findLast((node): node is Column => node.kind === 'column');
  if (column !== undefined && inside(column.name, offset)) {
    const found = columnDefinition(column, resolved.bindings.get(column), catalog);
    if (found !== null) return found;
  }
  const thing = namedThingAt(parsed, offset, catalog);
  if (thing !== null) {
    const of = thing.places.find((place) => inside(place, offset)) ?? thing.definition;
    // Standing on the alias of a base table, the table is what is left to go to.
    const onItself = of.start === thing.definition.start && thing.kind === 'table_alias';
    return onItself ? tableBehind(of, path, resolved) : { kind: 'place', ...thing.definition, of };
  }
  return tableAt(offset, resolved) ?? qualifierTable(column, offset, resolved);
}

function inside({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function columnDefinition(
  column: Column,
  binding: Binding | undefined,
  catalog: readonly CatalogTable[],
): Definition | null {
  const found = binding?.column ?? null;
  if (found === null) return null;
  const of = spanOf(column.name);
  if (found.node !== null) return { kind: 'place', ...spanOf(found.node), of };
  // Through a star too: then the relation at hand is a WITH query, and the field is of the table behind it.
  const table = found.base === null ? null : (indexOf(catalog).find(found.base.table)?.table ?? null);
  return table === null ? null : { kind: 'catalog', of, table, field: found.name };
}

/** A base table where it is named, in EXTEND_TIME_WINDOW too. */
function tableAt(offset: number, resolved: Resolved): Definition | null {
  const use = resolved.tables.find(({ span }) => inside(span, offset));
  return use?.table == null ? null : { kind: 'catalog', of: use.span, table: use.table, field: null };
}

/** `dsp_impressions.campaign`: the table's own name in front of the dot. */
function qualifierTable(column: Column | undefined, offset: number, resolved: Resolved): Definition | null {
  const qualifier = column?.qualifier.at(-1);
  if (column === undefined || qualifier === undefined || !inside(qualifier, offset)) return null;
  const table = resolved.bindings.get(column)?.relation?.table ?? null;
  return table === null ? null : { kind: 'catalog', of: spanOf(qualifier), table, field: null };
}

function tableBehind(alias: Span, path: readonly Node[], resolved: Resolved): Definition | null {
  const item = path.findLast((node) => node.kind === 'table_name' || node.kind === 'table_function');
  const use = resolved.tables.find(
    ({ span }) => item !== undefined && item.start <= span.start && span.end <= item.end,
  );
  return use?.table == null ? null : { kind: 'catalog', of: alias, table: use.table, field: null };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

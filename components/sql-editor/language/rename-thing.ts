import type { CatalogTable } from '@/lib/amc-sql/catalog-types';
import { type ParsedQuery, parse } from '@/lib/amc-sql/parse';
import type { TextEdit } from '@/lib/amc-sql/problems';
import { namedThingAt, rename } from '@/lib/amc-sql/references';
import { resolve } from '@/lib/amc-sql/resolve';
import type { RenameAnswer } from './protocol';

/**
 * Another name for the WITH query or alias at an offset, refused where the query would come to mean something else: the
 * renamed text is read again and has to have the same places and no new problem.
 */
export function renameThing(
  parsed: ParsedQuery,
  offset: number,
  to: string,
  catalog: readonly CatalogTable[],
): RenameAnswer {
  const thing = namedThingAt(parsed, offset, catalog);
  if (thing === null) return { refused: 'Only names of WITH queries and aliases of tables can be changed here.' };
  const edits = rename(thing, to);
  if (edits === null) return { refused: `${to} is not a name: letters, digits and _, and no digit at the beginning.` };
  const after = parse(applyEdits(parsed.text, edits));
  const before = thing.places.findIndex(({ start }) => start === thing.definition.start);
  const length = thing.definition.end - thing.definition.start;
  const renamed = namedThingAt(after, thing.definition.start + before * (to.length - length), catalog);
  const same = renamed !== null && renamed.kind === thing.kind && renamed.places.length === thing.places.length;
  if (same && problems(after, catalog) <= problems(parsed, catalog)) return { edits };
  return { refused: `${to} means something else in this query: choose another name.` };
}

function problems(parsed: ParsedQuery, catalog: readonly CatalogTable[]): number {
  return parsed.errors.length + resolve(parsed.query, catalog).problems.length;
}

/** The text with non-overlapping edits made. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  for (const { start, end, text: piece } of [...edits].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + piece + result.slice(end);
  }
  return result;
}

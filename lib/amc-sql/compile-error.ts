import type { CatalogTable } from './catalog-types';
import type { QueryMode } from './diagnostic';
import { lint } from './lint';
import type { OffsetMap } from './offset-map';
import { type ParsedQuery, parse } from './parse';
import { calcitePlace, LineIndex, type LineRange } from './positions';
import type { Span } from './tree';

export type CompileErrorKind =
  | 'syntax'
  | 'unknown_table'
  | 'unknown_column'
  | 'ambiguous_column'
  | 'unknown_function'
  | 'column_count'
  | 'not_grouped'
  | 'undeclared_parameter'
  | 'duplicate_parameter'
  | 'count_over'
  | 'interval'
  | 'audience_tables'
  | 'differencing'
  | 'other';

/** One error out of AMC's text. `range` is in the SQL that was sent, its end behind the last character. */
export interface CompileError {
  readonly kind: CompileErrorKind;
  readonly message: string;
  readonly range: LineRange | null;
  /** The name the message speaks of. */
  readonly name: string | null;
}

const FROM_TO = /From line (\d+), column (\d+) to line (\d+), column (\d+):\s*/gi;
const AT = /\bat line (\d+), column (\d+)/i;

const KINDS: readonly (readonly [CompileErrorKind, RegExp])[] = [
  ['undeclared_parameter', /undeclared parameter ([\w.-]*\w)/i],
  ['duplicate_parameter', /workflow parameter \{?([\w.-]+)\}? is defined multiple times/i],
  ['unknown_table', /(?:Object|Table) '([^']+)' not found/i],
  ['unknown_column', /Column '([^']+)' not found/i],
  ['ambiguous_column', /Column '([^']+)' is ambiguous/i],
  ['unknown_function', /No match found for function signature ([\w$]+)/i],
  ['unknown_function', /Invalid number of arguments to function '([^']+)'/i],
  ['column_count', /Number of columns must match|Column count mismatch|Values passed to VALUES/i],
  ['not_grouped', /Expression '([^']+)' is not being grouped/i],
  ['count_over', /COUNT window expression had 0 value expressions/i],
  ['interval', /interval data types are not enabled/i],
  ['audience_tables', /Invalid tables in the SQL query|audience-specific tables/i],
  ['differencing', /too many workflows have already been run against the same input data sources/i],
  ['syntax', /Encountered "((?:[^"\\]|\\.)*)"|Lexical error|syntax error|Non-query expression/i],
];

/** Reads the text of AMC's answer: `From line 1, column 8 to …: Object 'x' not found`, one or several of them. */
export function parseCompileErrors(text: string): CompileError[] {
  const places = [...text.matchAll(FROM_TO)];
  if (places.length === 0) return [one(text, text, atPlace(text))];
  return places.map((place, index) => {
    const end = places[index + 1]?.index ?? text.length;
    const message = text
      .slice(place.index + place[0].length, end)
      .trim()
      .replace(/[;,]$/, '');
    const [startLine = 1, startColumn = 1, endLine = 1, endColumn = 1] = place.slice(1).map(Number);
    return one(message, message, { startLine, startColumn, endLine, endColumn: endColumn + 1 });
  });
}

function atPlace(text: string): LineRange | null {
  const match = AT.exec(text);
  if (match === null) return null;
  const line = Number(match[1]);
  const column = Number(match[2]);
  const token = /Encountered "((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? '';
  return { startLine: line, startColumn: column, endLine: line, endColumn: column + Math.max(1, token.length) };
}

function one(text: string, message: string, range: LineRange | null): CompileError {
  for (const [kind, pattern] of KINDS) {
    const match = pattern.exec(text);
    if (match !== null) return { kind, message: tidy(message), range, name: match[1] ?? null };
  }
  return { kind: 'other', message: tidy(message), range, name: null };
}

/** Without the preamble that says which workflow could not be compiled. */
function tidy(message: string): string {
  const inner = /^Was unable to compile workflow \S+ because it was found to be invalid:\s*/i.exec(message);
  return (inner === null ? message : message.slice(inner[0].length)).trim();
}

/**
 * Where an error lies in the text a person wrote: `sql` is what was sent, `maps` lead back from it, last step first
 * (the single line to the rendered SQL, the rendered SQL to the template). Null when AMC named no place.
 */
export function locate(error: CompileError, sql: string, maps: readonly OffsetMap[]): Span | null {
  if (error.range === null) return null;
  let span: Span = new LineIndex(sql).span(error.range);
  for (const map of maps) span = map.toSource(span);
  return span;
}

/** An error as AMC would word it. */
export interface AmcCompileError {
  readonly rule: string;
  readonly span: Span;
  /** `From line 1, column 8 to line 1, column 10: Column 'abc' not found in any table`. */
  readonly text: string;
}

/**
 * What AMC's compiler would object to, in its own words, first fault first. Faults whose wording is not known are left
 * out: `lint` has them. This is how the sandbox answers.
 */
export function compileErrors(
  query: string | ParsedQuery,
  catalog: readonly CatalogTable[],
  options: { readonly mode?: QueryMode; readonly customParameters?: readonly string[] } = {},
): AmcCompileError[] {
  const parsed = typeof query === 'string' ? parse(query) : query;
  const lines = new LineIndex(parsed.text);
  const found = lint(parsed, { catalog, ...options }).filter((diagnostic) => diagnostic.amc !== undefined);
  const syntax = found.filter((diagnostic) => diagnostic.id === 'syntax');
  // A parser stops at its first error, and names are only looked up in what could be read.
  return (syntax.length > 0 ? syntax.slice(0, 1) : found).map(({ id, start, end, amc = '' }) => {
    const at = lines.position(start);
    const text =
      id === 'syntax' || amc.startsWith('Encountered')
        ? `${amc} at line ${at.line}, column ${at.column}.`
        : id === 'undeclared-parameter' || id === 'audience-tables'
          ? amc
          : `From ${calcitePlace(lines, { start, end })}: ${amc}`;
    return { rule: id, span: { start, end }, text };
  });
}

import { MappedText, type OffsetMap } from './offset-map';
import { type ParameterOccurrence, parameterOccurrences } from './parameters';
import { windowRole } from './parameters/window-names';
import { type ParsedQuery, parse } from './parse';
import { renderOccurrence } from './render/occurrence';
import { type Rendered, type RenderInput, type RenderProblem, refuse } from './render/values';
import { renderWindow } from './render/window';
import type { Span } from './tree';

/** One placeholder that was filled in: its place in the template and in the rendered SQL. */
export interface Substitution {
  readonly parameter: string;
  readonly template: Span;
  readonly rendered: Span;
}

export type RenderResult =
  | {
      readonly ok: true;
      readonly sql: string;
      readonly map: OffsetMap;
      readonly substitutions: readonly Substitution[];
    }
  | { readonly ok: false; readonly problems: readonly RenderProblem[] };

/**
 * Fills the `{{parameters}}` of a query in, each occurrence by the place it stands in. Values are always written as
 * literals and never become SQL; whatever is missing, of the wrong type or of unclear meaning is refused with its place
 * in the template, and then nothing is rendered. `{{start_date}}` and its like come from `input.window`.
 */
export function renderTemplate(template: string | ParsedQuery, input: RenderInput): RenderResult {
  const parsed = typeof template === 'string' ? parse(template) : template;
  const { pieces, problems } = renderEach(parsed, input);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, ...putTogether(parsed.text, pieces) };
}

/**
 * The same as far as it goes, for people to look at while they fill in: what can't be rendered yet stays as it is in the
 * text and is told in `problems`. Never to be sent.
 */
export function renderPreview(
  template: string | ParsedQuery,
  input: RenderInput,
): { sql: string; substitutions: readonly Substitution[]; problems: readonly RenderProblem[] } {
  const parsed = typeof template === 'string' ? parse(template) : template;
  const { pieces, problems } = renderEach(parsed, input);
  const { sql, substitutions } = putTogether(parsed.text, pieces);
  return { sql, substitutions, problems };
}

interface RenderedPiece {
  readonly occurrence: ParameterOccurrence;
  readonly text: string;
  readonly span: Span;
}

function renderEach(parsed: ParsedQuery, input: RenderInput): { pieces: RenderedPiece[]; problems: RenderProblem[] } {
  const problems: RenderProblem[] = [];
  const pieces: RenderedPiece[] = [];
  for (const occurrence of parameterOccurrences(parsed)) {
    const rendered = renderOne(occurrence, input);
    const { start, end, name } = occurrence;
    if ('rule' in rendered) {
      const message = `{{${name}}}: ${rendered.message}.`;
      problems.push({ range: { start, end }, parameter: name, rule: rendered.rule, message });
    } else {
      pieces.push({ occurrence, text: rendered.text, span: rendered.replaces ?? { start, end } });
    }
  }
  return { pieces, problems };
}

function renderOne(occurrence: ParameterOccurrence, input: RenderInput): Rendered {
  const { name } = occurrence;
  const role = windowRole(name);
  if (role !== null) {
    if (input.window === undefined) return refuse('window', 'it means the time window, and none was given');
    if (occurrence.context.place !== 'name' && occurrence.context.place !== 'unreadable') {
      return renderWindow(role, occurrence, input.window);
    }
  }
  const value = role === null ? own(input.values, name) : '';
  if (value === undefined) return refuse('missing', 'it has no value');
  return renderOccurrence(occurrence, {
    value,
    type: own(input.types, name),
    whenEmpty: own(input.emptyLists, name),
  });
}

/** A key of the object itself: `{{constructor}}` is a parameter like any other. */
function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

function putTogether(
  text: string,
  pieces: readonly RenderedPiece[],
): { sql: string; map: OffsetMap; substitutions: Substitution[] } {
  const out = new MappedText(text);
  const substitutions: Substitution[] = [];
  let at = 0;
  for (const { occurrence, text: value, span } of pieces) {
    if (span.start < at) continue;
    out.copy({ start: at, end: span.start });
    const inString = occurrence.context.place === 'string';
    const padded = inString ? value : apart(text, span, value);
    const rendered = out.put(padded, span);
    substitutions.push({ parameter: occurrence.name, template: span, rendered });
    at = span.end;
  }
  out.copy({ start: at, end: text.length });
  const { text: sql, map } = out.finish();
  return { sql, map, substitutions };
}

/** Keeps a value from growing together with what touches it: `AND{{n}}` or `{{a}}'x'`. */
function apart(text: string, span: Span, value: string): string {
  const before = span.start > 0 && !/[\s(,[=<>]/.test(text[span.start - 1] ?? ' ') ? ' ' : '';
  const after = span.end < text.length && !/[\s),\];]/.test(text[span.end] ?? ' ') ? ' ' : '';
  return `${before}${value}${after}`;
}

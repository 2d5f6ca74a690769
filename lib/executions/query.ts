import { type AmcParameter, amcParameters } from '@/lib/amc-sql/amc-parameters';
import { locate, parseCompileErrors } from '@/lib/amc-sql/compile-error';
import type { OffsetMap } from '@/lib/amc-sql/offset-map';
import { type ParsedQuery, parse } from '@/lib/amc-sql/parse';
import { LineIndex } from '@/lib/amc-sql/positions';
import { renderTemplate } from '@/lib/amc-sql/render';
import type { EmptyList, ParameterValue } from '@/lib/amc-sql/render/values';
import { singleLine } from '@/lib/amc-sql/single-line';
import { AppError, type FieldIssue } from '@/lib/errors';
import { type InputParameter, inputParametersOf } from '@/lib/workflows/amc-definition';
import { type ResolvedWindow, resolveWindow } from '@/lib/workflows/window';
import type { RunError, RunRequest } from './schema';

/** What makes a template into the query that is sent; all of it is kept on the run's row. */
export interface QuerySource {
  template: string;
  parameters: Readonly<Record<string, ParameterValue>>;
  emptyLists: Readonly<Record<string, EmptyList>>;
  /** Wall clock of the run's zone, half-open, and the same instants. */
  window: { start: string; end: string; startUtc: Date; endUtc: Date };
}

/** What is sent to AMC. */
export interface ReadyQuery {
  ok: true;
  /** On one line, as AMC's guides ask for. */
  sql: string;
  inputParameters: InputParameter[];
  parameterValues: Record<string, ParameterValue>;
  /** Lead from `sql` back to the template, first step first. */
  maps: readonly OffsetMap[];
}

export type BuiltQuery = ReadyQuery | { ok: false; issues: FieldIssue[] };

function utcText(at: Date): string {
  return at.toISOString().slice(0, 19);
}

function place(parsed: ParsedQuery, offset: number): string {
  const { line, column } = new LineIndex(parsed.text).position(offset);
  return `Line ${line}, column ${column}`;
}

function amcIssue(parsed: ParsedQuery, parameter: AmcParameter, value: ParameterValue | undefined): FieldIssue | null {
  const where = place(parsed, parameter.calls[0]?.start ?? 0);
  const field = `parameters.${parameter.name}`;
  const call = `CUSTOM_PARAMETER('${parameter.name}')`;
  if (value === undefined || value === null) return { field, message: `${where}: ${call} has no value.` };
  if (parameter.array && !Array.isArray(value)) return { field, message: `${where}: ${call} needs a list.` };
  if (!parameter.array && Array.isArray(value)) return { field, message: `${where}: ${call} takes one value.` };
  return null;
}

/**
 * Renders a template into what is sent to AMC, or says what is missing and where. The same input always gives the same
 * query, so a stored run can be repeated, and AMC's error positions can be led back to the template later.
 */
export function buildQuery({ template, parameters, emptyLists, window }: QuerySource): BuiltQuery {
  const parsed = parse(template);
  const rendered = renderTemplate(parsed, {
    values: parameters,
    emptyLists,
    window: {
      start: window.start,
      end: window.end,
      startUtc: utcText(window.startUtc),
      endUtc: utcText(window.endUtc),
    },
  });
  const declared = amcParameters(parsed);
  const own = (name: string) => (Object.hasOwn(parameters, name) ? parameters[name] : undefined);
  const issues: FieldIssue[] = rendered.ok
    ? []
    : rendered.problems.map(({ parameter, range, message }) => ({
        field: `parameters.${parameter}`,
        message: `${place(parsed, range.start)}: ${message}`,
      }));
  for (const parameter of declared) {
    const issue = amcIssue(parsed, parameter, own(parameter.name));
    if (issue) issues.push(issue);
  }
  if (!rendered.ok || issues.length > 0) return { ok: false, issues };
  const line = singleLine(rendered.sql);
  if (line.sql === '') return { ok: false, issues: [{ field: 'sql', message: 'The query holds only comments.' }] };
  return {
    ok: true,
    sql: line.sql,
    inputParameters: inputParametersOf(parsed),
    parameterValues: Object.fromEntries(declared.map(({ name }) => [name, own(name) ?? null])),
    maps: [line.map, rendered.map],
  };
}

/**
 * What a request comes to, seen from `now`: its window as dates and its query as it is sent. Throws AppError
 * `invalid_input` that names the field, and for the query line and column.
 */
export function prepareQuery(
  request: Pick<RunRequest, 'sql' | 'window' | 'parameters' | 'emptyLists'>,
  now: Date,
): { window: ResolvedWindow; built: ReadyQuery; source: QuerySource } {
  const resolved = resolveWindow(request.window, now);
  if (!resolved.ok) {
    const { field, message } = resolved;
    throw new AppError('invalid_input', message, { issues: [{ field, message }] });
  }
  const { window } = resolved;
  const source = { template: request.sql, parameters: request.parameters, emptyLists: request.emptyLists, window };
  const built = buildQuery(source);
  if (built.ok) return { window, built, source };
  const [first] = built.issues;
  throw new AppError('invalid_input', first?.message ?? 'The query can not be run.', { issues: built.issues });
}

/**
 * AMC's words about a query that was sent as `sql`, with the place in the template where AMC named one. `source` must
 * render to the same `sql`; if it does not (our renderer has changed since), the place is left out rather than guessed.
 */
export function explainQueryError(text: string, sql: string, source: QuerySource): Omit<RunError, 'code'> {
  const [error] = parseCompileErrors(text);
  const message = error?.message || text;
  const built = buildQuery(source);
  if (!error || !built.ok || built.sql !== sql) return { message, details: text };
  const span = locate(error, sql, built.maps);
  if (span === null) return { message, details: text };
  const range = new LineIndex(source.template).range(span);
  return {
    message,
    details: text,
    line: range.startLine,
    column: range.startColumn,
    endLine: range.endLine,
    endColumn: range.endColumn,
  };
}

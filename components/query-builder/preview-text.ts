import type { ParsedQuery } from '@/lib/amc-sql/parse';
import { renderPreview } from '@/lib/amc-sql/render';
import type { EmptyList, ParameterValue, RenderWindow } from '@/lib/amc-sql/render/values';
import type { Span } from '@/lib/amc-sql/tree';

/** Longer values are shown by their beginning: a list of ten thousand would hide the query. */
const SHOWN = 400;

export interface PreviewText {
  sql: string;
  /** What was filled in, in order and apart. */
  marks: Span[];
  /** Whether a value is not shown whole. */
  shortened: boolean;
  /** Placeholders that nothing could be filled in for. */
  missing: string[];
}

/** The query as it would be sent, for people: what is filled in is marked, very long values are cut in the middle. */
export function previewText(
  parsed: ParsedQuery,
  input: {
    values: Readonly<Record<string, ParameterValue>>;
    emptyLists: Readonly<Record<string, EmptyList>>;
    window: RenderWindow | undefined;
  },
): PreviewText {
  const { window, ...rest } = input;
  const { sql, substitutions, problems } = renderPreview(parsed, window === undefined ? rest : { ...rest, window });
  let text = '';
  let at = 0;
  let shortened = false;
  const marks = substitutions.map(({ rendered: { start, end } }) => {
    text += sql.slice(at, start);
    const from = text.length;
    const value = sql.slice(start, end);
    if (value.length > SHOWN) shortened = true;
    text += value.length > SHOWN ? `${cutAtItem(value)} … ${value.slice(-12)}` : value;
    at = end;
    return { start: from, end: text.length };
  });
  return {
    sql: text + sql.slice(at),
    marks,
    shortened,
    missing: [...new Set(problems.map(({ parameter }) => parameter))],
  };
}

/** So that no value of a list is shown by half. */
function cutAtItem(value: string): string {
  const comma = value.lastIndexOf(', ', SHOWN);
  return value.slice(0, comma > 0 ? comma + 1 : SHOWN);
}

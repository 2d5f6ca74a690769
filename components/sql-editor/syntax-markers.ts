import { parse } from '@/lib/amc-sql/parse';
import { LineIndex } from '@/lib/amc-sql/positions';
import type { Span } from '@/lib/amc-sql/tree';
import type { SqlMarker } from './sql-marker';

/** More than this is noise: the first problems are the ones to fix. */
const MAX_MARKERS = 50;

/** What can't be read in `text`, as markers. An empty text is no problem yet. */
export function syntaxMarkers(text: string): SqlMarker[] {
  if (text.trim() === '') return [];
  const { errors } = parse(text);
  if (errors.length === 0) return [];
  const lines = new LineIndex(text);
  return errors
    .filter((problem) => problem.code !== 'empty')
    .slice(0, MAX_MARKERS)
    .map((problem) => markerAt(lines, problem, problem.message));
}

/** A marker of ours for a span of the text. */
export function markerAt(lines: LineIndex, span: Span, message: string): SqlMarker {
  return { severity: 'error', source: 'RecomAMP', message, ...lines.range(span) };
}

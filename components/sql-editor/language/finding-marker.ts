import type { editor } from 'monaco-editor';
import type { Severity } from '@/lib/amc-sql/diagnostic';
import { rangeOf } from './model-questions';
import type { Finding } from './protocol';

/** Monaco's numbers, written here so that this file needs no Monaco at run time. */
const SEVERITY: Record<Severity, number> = { error: 8, warning: 4, info: 2, hint: 1 };

/** A finding as Monaco draws it. One of no width would not be seen: it takes the character before it, or the one behind. */
export function findingMarker(model: editor.ITextModel, finding: Finding): editor.IMarkerData {
  const { start, end, severity, message, id } = finding;
  const range = rangeOf(model, { start, end: Math.max(start, end) });
  const empty = range.startLineNumber === range.endLineNumber && range.startColumn === range.endColumn;
  return {
    ...range,
    ...(empty ? { startColumn: Math.max(1, range.startColumn - 1), endColumn: Math.max(2, range.endColumn) } : {}),
    severity: SEVERITY[severity],
    message,
    code: id,
    source: 'AMC SQL',
  };
}

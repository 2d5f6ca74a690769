import type { editor } from 'monaco-editor';

/** One problem in the text. Lines and columns are 1-based; `endColumn` is exclusive, as Monaco has it. */
export interface SqlMarker {
  severity: 'error' | 'warning' | 'info';
  message: string;
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
  /** Who says so: shown behind the message. */
  source: 'AMC' | 'RecomAMP';
}

/** Monaco's numbers, written here so that this file needs no Monaco at run time (tests, server). */
const SEVERITY = { error: 8, warning: 4, info: 2 } as const;

/**
 * Fits a marker into the text it is shown on: AMC may name a line or a column that is not there any more since the text
 * was edited, and a marker of no width can't be seen. A column past the end of its line marks the last character.
 */
export function toMonacoMarker(marker: SqlMarker, lines: readonly string[]): editor.IMarkerData {
  const lastLine = Math.max(lines.length, 1);
  const startLineNumber = clamp(marker.startLine, 1, lastLine);
  const endLineNumber = clamp(marker.endLine, startLineNumber, lastLine);
  const startLength = lines[startLineNumber - 1]?.length ?? 0;
  const endLength = lines[endLineNumber - 1]?.length ?? 0;
  let startColumn = clamp(marker.startColumn, 1, startLength + 1);
  let endColumn = clamp(marker.endColumn, 1, endLength + 1);
  if (startLineNumber === endLineNumber && endColumn <= startColumn) {
    if (startColumn > startLength) startColumn = Math.max(1, startLength);
    endColumn = startColumn + 1;
  }
  return {
    severity: SEVERITY[marker.severity],
    message: marker.message,
    source: marker.source,
    startLineNumber,
    startColumn,
    endLineNumber,
    endColumn,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(Math.trunc(value), low), high);
}

import type { SqlMarker } from '@/components/sql-editor/sql-marker';
import type { RunError } from './types';

/**
 * The place an error names, for the editor. AMC counts the last character in, an editor names the one behind it; an
 * error with one place only marks one character.
 */
export function errorMarkers(error: RunError | null): SqlMarker[] {
  if (error?.line === undefined) return [];
  const column = error.column ?? 1;
  return [
    {
      severity: 'error',
      source: 'AMC',
      message: error.message,
      startLine: error.line,
      startColumn: column,
      endLine: error.endLine ?? error.line,
      endColumn: (error.endColumn ?? column) + 1,
    },
  ];
}

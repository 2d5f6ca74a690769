import type { SqlMarker } from '@/components/sql-editor/sql-marker';
import type { RunError } from '@/lib/executions/schema';

/**
 * The place an error names, for the editor. An error with one place only marks one character.
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
      endColumn: error.endColumn ?? column + 1,
    },
  ];
}

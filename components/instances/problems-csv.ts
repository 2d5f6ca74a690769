import type { CsvProblem } from '@/lib/instances/campaigns';

/**
 * Lines of a file that were not taken, as a CSV. A cell that a spreadsheet would take for a formula gets a quote in
 * front, since the text is whatever the file held.
 */
export function problemsCsv(problems: readonly CsvProblem[]): string {
  const lines = problems.map(({ line, field, message, text }) =>
    [String(line), field, message, text].map(cell).join(','),
  );
  return `${['line,column,problem,text', ...lines].join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

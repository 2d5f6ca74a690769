import { amcParameters } from '@/lib/amc-sql/amc-parameters';
import type { QueryMode } from '@/lib/amc-sql/diagnostic';
import { format } from '@/lib/amc-sql/format';
import { lineage } from '@/lib/amc-sql/lineage';
import { lint } from '@/lib/amc-sql/lint';
import { templateParameters } from '@/lib/amc-sql/parameters';
import { parse } from '@/lib/amc-sql/parse';
import { LineIndex } from '@/lib/amc-sql/positions';
import { CATALOG } from '@/lib/catalog/catalog.gen';

export const COMMANDS = ['lint', 'format', 'lineage', 'parameters'] as const;
export type Command = (typeof COMMANDS)[number];

interface Options {
  readonly file: string;
  readonly json: boolean;
  readonly mode: QueryMode;
}

/** One file through one command: what to print, and whether an error was found in it. */
export function run(command: Command, text: string, options: Options): { output: string; failed: boolean } {
  switch (command) {
    case 'lint':
      return lintFile(text, options);
    case 'format':
      return { output: withNewline(format(text)), failed: false };
    case 'lineage':
      return { output: show({ file: options.file, ...lineage(parse(text), CATALOG) }, options.json), failed: false };
    case 'parameters':
      return { output: show(parametersOf(text, options.file), options.json), failed: false };
  }
}

function lintFile(text: string, { file, json, mode }: Options): { output: string; failed: boolean } {
  const lines = new LineIndex(text);
  const found = lint(text, { catalog: CATALOG, mode }).map(({ id, severity, start, end, message, fix }) => ({
    id,
    severity,
    message,
    start,
    end,
    ...lines.range({ start, end }),
    ...(fix === undefined ? {} : { fix }),
  }));
  const failed = found.some((one) => one.severity === 'error');
  if (json) return { output: show({ file, diagnostics: found }, true), failed };
  const report = found.map(
    (one) => `${file}:${one.startLine}:${one.startColumn}: ${one.severity}: ${one.message} [${one.id}]\n`,
  );
  return { output: report.join(''), failed };
}

function parametersOf(text: string, file: string) {
  const parsed = parse(text);
  return {
    file,
    template: templateParameters(parsed).map(({ name, type, columns, window, column, occurrences }) => ({
      name,
      type,
      columns,
      window,
      column,
      uses: occurrences.length,
    })),
    amc: amcParameters(parsed).map(({ name, dataType, array }) => ({ name, dataType, array })),
  };
}

/** One object on one line for programs, laid out for people. */
function show(value: unknown, json: boolean): string {
  return withNewline(JSON.stringify(value, null, json ? undefined : 2));
}

function withNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

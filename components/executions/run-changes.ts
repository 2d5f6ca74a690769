import type { ExecutionDetail } from '@/lib/executions/types';
import { formatWindow } from '@/lib/time';
import { counted } from '@/lib/words';

/** One thing that differs between two runs, in words. `same` ones are worth a word too: nothing else has to be looked at. */
export interface RunChange {
  what: 'Instance' | 'SQL' | 'Parameters' | 'Window' | 'Options' | 'Rows';
  changed: boolean;
  words: string;
}

function lineChanges(before: string, after: string): { added: number; removed: number } {
  const count = (lines: readonly string[]) => {
    const map = new Map<string, number>();
    for (const line of lines) map.set(line, (map.get(line) ?? 0) + 1);
    return map;
  };
  const lines = (sql: string) =>
    sql
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const [old, now] = [count(lines(before)), count(lines(after))];
  const missing = (a: Map<string, number>, b: Map<string, number>) =>
    [...a].reduce((sum, [line, n]) => sum + Math.max(0, n - (b.get(line) ?? 0)), 0);
  return { added: missing(now, old), removed: missing(old, now) };
}

function short(value: unknown): string {
  if (value === undefined) return 'not set';
  if (Array.isArray(value)) return counted(value.length, 'value');
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function record(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const [a, b] = [before[name], after[name]];
    if (JSON.stringify(a) === JSON.stringify(b)) return [];
    if (Array.isArray(a) && Array.isArray(b)) {
      const added = b.filter((item) => !a.includes(item)).length;
      const removed = a.filter((item) => !b.includes(item)).length;
      return [
        `${name}: ${[added > 0 ? `${added} added` : '', removed > 0 ? `${removed} removed` : ''].filter(Boolean).join(', ') || 'another order'}`,
      ];
    }
    return [`${name}: ${short(a)} → ${short(b)}`];
  });
}

function windowWords(before: ExecutionDetail, after: ExecutionDetail): string | null {
  const [a, b] = [before.window, after.window];
  if (a.start === b.start && a.end === b.end && a.zone === b.zone) return null;
  return `${formatWindow(a.start, a.end, a.zone)} → ${formatWindow(b.start, b.end, b.zone)}`;
}

function rowWords(before: ExecutionDetail, after: ExecutionDetail): { changed: boolean; words: string } | null {
  if (before.rowCount === null || after.rowCount === null) return null;
  const by = after.rowCount - before.rowCount;
  const now = counted(after.rowCount, 'row');
  if (by === 0) return { changed: false, words: `${now}, as before` };
  const share =
    before.rowCount === 0 ? '' : ` (${by > 0 ? '+' : '−'}${Math.abs((by / before.rowCount) * 100).toFixed(1)}%)`;
  return { changed: true, words: `${counted(before.rowCount, 'row')} → ${now}${share}` };
}

/** What is different in `after`, the later run of the same query, and what is not. */
export function runChanges(before: ExecutionDetail, after: ExecutionDetail): RunChange[] {
  const sql = lineChanges(before.templateSql, after.templateSql);
  const sameSql = before.templateSql === after.templateSql;
  const parameters = record(before.parameters, after.parameters);
  const options = record(
    { ...before.options, timeLimit: before.timeoutSeconds },
    { ...after.options, timeLimit: after.timeoutSeconds },
  );
  const window = windowWords(before, after);
  const rows = rowWords(before, after);
  const instance =
    before.instanceId === after.instanceId
      ? []
      : [{ what: 'Instance' as const, changed: true, words: `${before.instanceName} → ${after.instanceName}` }];
  return [
    ...instance,
    {
      what: 'SQL',
      changed: !sameSql,
      words: sameSql
        ? 'the same'
        : sql.added + sql.removed === 0
          ? 'only its spacing or order of lines'
          : `${counted(sql.added, 'line')} added, ${sql.removed.toLocaleString('en')} removed`,
    },
    { what: 'Parameters', changed: parameters.length > 0, words: parameters.join('; ') || 'the same' },
    { what: 'Window', changed: window !== null, words: window ?? 'the same' },
    ...(options.length > 0 ? [{ what: 'Options' as const, changed: true, words: options.join('; ') }] : []),
    ...(rows === null ? [] : [{ what: 'Rows' as const, ...rows }]),
  ];
}

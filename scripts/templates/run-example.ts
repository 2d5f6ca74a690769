import type { SmallWorld } from '@/lib/amc-sandbox/engine/testing/small-world';
import { buildQuery } from '@/lib/executions/query';
import { EXAMPLE_ROWS } from '@/lib/templates/constants';
import type { BuiltInTemplate } from '@/lib/templates/document';
import type { ExampleResult } from '@/lib/templates/schema';
import { resolveWindow } from '@/lib/workflows/window';

/**
 * Runs a template on the sandbox's engine as a run would be sent: defaults and example values filled in, lists that may be
 * empty left empty, the window it advises. Rows in an order of ours (AMC promises none). Throws with the reason when
 * the query is refused.
 */
export async function runExample(world: SmallWorld, template: BuiltInTemplate, now: Date): Promise<ExampleResult> {
  const policy = { kind: 'rolling', lookbackDays: template.window.days, lagDays: template.window.lagDays } as const;
  const resolved = resolveWindow({ ...policy, zone: 'UTC' }, now);
  if (!resolved.ok) throw new Error(resolved.message);
  const { window } = resolved;
  const values = template.parameters.map(({ name, type, default: value }) => {
    const given = template.exampleValues[name] ?? value;
    return [name, given ?? (type.endsWith('_list') ? [] : null)] as const;
  });
  const optional = template.parameters.filter(({ required }) => !required);
  const built = buildQuery({
    template: template.sql,
    parameters: Object.fromEntries(values),
    emptyLists: Object.fromEntries(optional.map(({ name }) => [name, 'match_everything' as const])),
    window,
  });
  if (!built.ok) throw new Error(built.issues.map(({ message }) => message).join(' '));
  const rows = await world.rows(built.sql, {
    windowStart: window.startUtc,
    windowEnd: window.endUtc,
    inputParameters: built.inputParameters,
    parameterValues: built.parameterValues,
    mode: template.mode,
  });
  // Who is in an audience is told to nobody, not even of made-up people: its size is the example.
  if (template.mode === 'audience') return { columns: [], rows: [], total: rows.length };
  const columns = Object.keys(rows[0] ?? {});
  const ordered = rows.map((row) => columns.map((column) => text(row[column]))).sort(inOrder(template, columns));
  return { columns, rows: ordered.slice(0, EXAMPLE_ROWS), total: rows.length };
}

function text(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return `[${value.map((item) => text(item) ?? '').join(', ')}]`;
  if (typeof value === 'object')
    return `[${Object.values(value)
      .map((item) => text(item) ?? '')
      .join(', ')}]`;
  return String(value);
}

type Cells = readonly (string | null)[];

/** Along the horizontal axis where it has an order of its own (dates, buckets), else the largest first. */
function inOrder({ chart, columns: expected }: BuiltInTemplate, columns: readonly string[]) {
  const along = expected.find(({ name }) => name === chart?.x);
  const byX = chart != null && along !== undefined && along.unit !== 'text' && along.unit !== 'id';
  const at = columns.indexOf((byX ? chart.x : chart?.y[0]) ?? '');
  return (a: Cells, b: Cells): number => {
    if (at >= 0) {
      const difference = byX ? compare(a[at], b[at]) : compare(b[at], a[at]);
      if (difference !== 0) return difference;
    }
    return a.map((cell, index) => compare(cell, b[index])).find((difference) => difference !== 0) ?? 0;
  };
}

function compare(a: string | null | undefined, b: string | null | undefined): number {
  const [x, y] = [Number(a ?? Number.NEGATIVE_INFINITY), Number(b ?? Number.NEGATIVE_INFINITY)];
  if (!Number.isNaN(x) && !Number.isNaN(y) && x !== y) return x - y;
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}

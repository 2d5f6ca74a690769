import { parse } from '@/lib/amc-sql/parse';
import { walk } from '@/lib/amc-sql/walk';
import type { Sandbox } from '../sandbox';
import type { ExecutionRecord } from '../store/records';
import { windowOf } from './job';

const DAY_MS = 86_400_000;

/** The AMC tables that a query names, lower case and sorted; common tables are none. */
function sourcesOf(sqlQuery: string, known: ReadonlySet<string>): string {
  const found = new Set<string>();
  walk(parse(sqlQuery).query, (node) => {
    if (node.kind === 'table_name') found.add(node.parts.at(-1)?.name.toLowerCase() ?? '');
    if (node.kind === 'string') found.add(node.value.toLowerCase());
    return undefined;
  });
  return [...found]
    .filter((name) => known.has(name))
    .sort()
    .join(' ');
}

/**
 * AMC refuses a run when "too many" were run on the same tables in overlapping windows, so that nobody subtracts one
 * result from the next. How many is not public: it is an option, and off unless given. Counts the last day.
 */
export function differencingRefusal(
  { options, state, clock, catalog }: Sandbox,
  execution: ExecutionRecord,
): string | undefined {
  const most = options.quirks.similarRuns;
  if (most === 0 || execution.dryRun || execution.requireSyntheticData === true) return undefined;
  const known = new Set(catalog.map(({ name }) => name));
  const now = clock.now();
  const { start, end } = windowOf(execution, now);
  const sources = sourcesOf(execution.definition.sqlQuery, known);
  if (sources === '') return undefined;
  const similar = state.executions.all().filter((other) => {
    if (other.instanceId !== execution.instanceId || other.dryRun) return false;
    if (!['PENDING', 'RUNNING', 'PUBLISHING', 'SUCCEEDED'].includes(other.status) || other.rejection !== undefined) {
      return false;
    }
    if (now.getTime() - Date.parse(other.createdAt) > DAY_MS) return false;
    const window = windowOf(other, new Date(other.createdAt));
    return window.start < end && start < window.end && sourcesOf(other.definition.sqlQuery, known) === sources;
  });
  if (similar.length < most) return undefined;
  return `Execution "${execution.workflowExecutionId}" of workflow "${execution.workflowId}" could not be run because too many workflows have already been run against the same input data sources in the same or overlapping time windows.`;
}

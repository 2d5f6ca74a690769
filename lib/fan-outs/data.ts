import { AppError } from '@/lib/errors';
import { listExecutions, moneyOf, storedResultOf, storedResults } from '@/lib/executions/data';
import type { ExecutionSummary, ResultName } from '@/lib/executions/types';
import type { FanOutUuid } from '@/lib/ids';
import type { CombinedResult, ReadableResult } from '@/lib/results/data';
import { mergeColumns } from '@/lib/results/relation-sql';
import type { ResultColumn } from '@/lib/results/schema';
import type { Db } from '@/lib/supabase/types';
import type { ResultAddress } from './schema';
import type { CombinedFacts, FanOut } from './types';

/** Every run of a fan-out, newest first: each instance once, and again for each time it was tried again. */
async function runsOf(db: Db, id: FanOutUuid): Promise<ExecutionSummary[]> {
  const runs: ExecutionSummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await listExecutions(db, { fanOutId: id, limit: 200, ...(cursor === undefined ? {} : { cursor }) });
    runs.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return runs;
}

/** The newest run of each instance, in the order of the instances' names. `runs` come newest first. */
function newestByInstance(runs: readonly ExecutionSummary[]): ExecutionSummary[] {
  const newest = new Map<string, ExecutionSummary>();
  for (const run of runs) if (!newest.has(run.instanceId)) newest.set(run.instanceId, run);
  return [...newest.values()].sort((a, b) => a.instanceName.localeCompare(b.instanceName, 'en'));
}

/** A fan-out with its runs; null when there is none that `db` may see. */
export async function getFanOut(db: Db, id: FanOutUuid): Promise<FanOut | null> {
  const [{ data, error }, runs] = await Promise.all([
    db.from('fan_outs').select('id, name, workflow_id, created_at').eq('id', id).maybeSingle(),
    runsOf(db, id),
  ]);
  if (error) throw new AppError('unavailable', 'The fan-out could not be read.', { cause: error });
  if (data === null) return null;
  return {
    id: data.id,
    name: data.name,
    workflowId: data.workflow_id,
    createdAt: data.created_at,
    runs: newestByInstance(runs),
    attempts: runs.length,
  };
}

/**
 * The rows of all instances that have some, to be read as one table, and what a file of them is called after. Throws
 * AppError `not_found` when there are none (yet).
 */
export async function combinedResultOf(db: Db, id: FanOutUuid): Promise<CombinedResult & ResultName> {
  const succeeded = newestByInstance(await runsOf(db, id)).filter(({ status }) => status === 'SUCCEEDED');
  const stored = await storedResults(
    db,
    succeeded.map((run) => run.id),
  );
  const names = new Map<string, number>();
  const parts = succeeded.flatMap((run) => {
    const result = stored.get(run.id);
    if (result === undefined) return [];
    // Two instances of one name stay two.
    const nth = (names.get(run.instanceName) ?? 0) + 1;
    names.set(run.instanceName, nth);
    return [{ ...result, label: nth === 1 ? run.instanceName : `${run.instanceName} (${nth})` }];
  });
  const [first] = succeeded;
  if (parts.length === 0 || first === undefined) throw new AppError('not_found', 'No instance has rows (yet).');
  return {
    ...mergeColumns(parts),
    parts,
    rowCount: parts.reduce((sum, { rowCount }) => sum + rowCount, 0),
    name: first.name,
    instance: parts.length === 1 ? (parts[0]?.label ?? '') : `${parts.length} instances`,
    window: first.window,
  };
}

/** What a sum over these instances is counted in; null stands for an instance that names no currency. */
function commonCurrency(currencies: readonly (string | null)[]): string {
  const [first, ...others] = new Set(currencies);
  return others.length > 0 ? 'currency of each instance' : (first ?? 'currency units');
}

/** The columns of money in a fan-out's rows, and the currency of the instances that have some. */
export async function moneyOfFanOut(
  db: Db,
  id: FanOutUuid,
  columns: readonly ResultColumn[],
): Promise<Pick<CombinedFacts, 'money' | 'currency'>> {
  const { data, error } = await db
    .from('workflow_executions')
    .select('template_sql, amc_instances(currency)')
    .eq('parent_id', id)
    .eq('status', 'SUCCEEDED');
  if (error) throw new AppError('unavailable', 'The fan-out could not be read.', { cause: error });
  return {
    money: await moneyOf(data[0]?.template_sql ?? '', columns),
    currency: commonCurrency(data.map((run) => run.amc_instances?.currency ?? null)),
  };
}

/** The rows behind an address, with what a file of them is called after. Throws AppError `not_found`. */
export async function readableResultOf(db: Db, address: ResultAddress): Promise<ReadableResult & ResultName> {
  return address.kind === 'execution' ? storedResultOf(db, address.id) : combinedResultOf(db, address.id);
}

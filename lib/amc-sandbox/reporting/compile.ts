import { log } from '@/lib/log';
import { badRequest } from '../answers';
import type { Engine, InputParameter, Prepared, PrivacySettings } from '../engine/types';
import type { WorkflowDefinition } from '../store/records';
import type { Instance } from '../tenants';

/** The definition's parameters as the engine takes them. */
export function engineParameters(definition: WorkflowDefinition): InputParameter[] {
  return (definition.inputParameters ?? []).map(({ name, dataType, columnType, defaultValue, description }) => ({
    name,
    dataType,
    ...(columnType === undefined ? {} : { columnType }),
    ...(defaultValue === undefined ? {} : { defaultValue }),
    ...(description === undefined ? {} : { description }),
  }));
}

/** What the definition says about rows with too few users, as the engine takes it. */
export function enginePrivacy(definition: WorkflowDefinition): PrivacySettings {
  const {
    privacyFilteringBehavior: behavior,
    filteredMetricsDiscriminatorColumn: discriminator,
    distinctUserCountColumn: count,
    filteredReasonColumn: reason,
  } = definition;
  return {
    ...(behavior === undefined ? {} : { privacyFilteringBehavior: behavior }),
    ...(discriminator === undefined ? {} : { filteredMetricsDiscriminatorColumn: discriminator }),
    ...(count === undefined ? {} : { distinctUserCountColumn: count }),
    ...(reason === undefined ? {} : { filteredReasonColumn: reason }),
  };
}

/** The schemas a query may write before a table's name: AMC documents one, that of its sandbox instances. */
export function schemasOf({ instanceType }: Pick<Instance, 'instanceType'>): readonly string[] {
  return instanceType === 'SANDBOX' ? ['sandbox'] : [];
}

/** Columns that AMC adds behind those of the query: clients need not declare them. */
function addedColumns(definition: WorkflowDefinition): ReadonlySet<string> {
  const { privacyFilteringBehavior: _, ...columns } = enginePrivacy(definition);
  return new Set(Object.values(columns).map((name) => name.toLowerCase()));
}

const uncompilable = (workflowId: string, reason: string) =>
  badRequest(`Was unable to compile workflow ${workflowId} because it was found to be invalid: ${reason}`);

function checkColumns(definition: WorkflowDefinition, prepared: Prepared & { ok: true }): string | undefined {
  const declared = definition.outputColumns;
  if (declared === undefined || declared.length === 0) return undefined;
  const added = addedColumns(definition);
  const own = (columns: readonly { readonly name: string }[]) =>
    columns.map(({ name }) => name.toLowerCase()).filter((name) => !added.has(name));
  const names = own(declared).join(', ');
  const actual = own(prepared.outputColumns).join(', ');
  return names === actual
    ? undefined
    : `The output columns (${names}) do not match the columns of the query (${actual})`;
}

/**
 * Compiles without running. Throws AMC's 400 for a query it can not read; a query it may not run comes back as
 * `rejected`, for the caller to say now (create workflow) or some seconds later (execution).
 */
export async function compile(
  engine: Engine,
  instance: Pick<Instance, 'instanceType'>,
  workflowId: string,
  definition: WorkflowDefinition,
  disableAggregationControls = false,
): Promise<{ rejected?: string }> {
  let prepared: Prepared;
  try {
    prepared = await engine.prepare(definition.sqlQuery, {
      workflowId,
      inputParameters: engineParameters(definition),
      disableAggregationControls,
      privacy: enginePrivacy(definition),
      schemas: schemasOf(instance),
      ...(definition.inputSchema === undefined ? {} : { inputSchema: definition.inputSchema }),
    });
  } catch (err) {
    // A query that breaks the engine is the engine's bug, but AMC never answers a query with a 500.
    log.error({ err, workflowId }, 'the sandbox engine failed to compile a query');
    throw uncompilable(workflowId, 'The query could not be read.');
  }
  if (!prepared.ok) {
    if (prepared.kind === 'compile') throw uncompilable(workflowId, prepared.message);
    return { rejected: prepared.message };
  }
  const mismatch = checkColumns(definition, prepared);
  if (mismatch !== undefined) throw uncompilable(workflowId, mismatch);
  return {};
}

/** Saving a workflow answers at once with everything that is wrong with its query. */
export async function compileToSave(
  engine: Engine,
  instance: Pick<Instance, 'instanceType'>,
  workflowId: string,
  definition: WorkflowDefinition,
): Promise<void> {
  const { rejected } = await compile(engine, instance, workflowId, definition);
  if (rejected !== undefined) throw uncompilable(workflowId, rejected);
}

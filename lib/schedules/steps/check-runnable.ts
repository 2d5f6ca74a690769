import 'server-only';
import { AppError } from '@/lib/errors';
import { prepareQuery } from '@/lib/executions/query';
import type { Db } from '@/lib/supabase/types';
import { refuse } from '../errors';
import { runRequestFor, storedWorkflow } from '../run-request';
import type { ScheduleInput } from '../schema';

/**
 * Everything a schedule stands on must be there and fit together before it is saved: the query, the instance, a rate for a
 * cost limit, and values for all parameters, tried with the window of the first run,
 * which is at `at`. Throws AppError `invalid_input` with the field.
 */
export async function checkRunnable(db: Db, input: ScheduleInput, at: Date): Promise<void> {
  const { data, error } = await db
    .from('workflows')
    .select('id, name, status, sql_query, parameters, options, instance_id')
    .eq('id', input.workflowId)
    .maybeSingle();
  if (error) throw new AppError('unavailable', 'The saved query could not be read.', { cause: error });
  if (data === null) refuse('workflowId', 'There is no such saved query. Choose one of yours.');
  if (data.status === 'archived')
    refuse('workflowId', `The saved query "${data.name}" is archived. Take it out of the archive first.`);
  const instanceId = input.instanceId ?? data.instance_id;
  if (instanceId === null) refuse('instanceId', 'Choose an instance: the saved query names none.');
  const instance = await db
    .from('amc_instances')
    .select('name, status, currency, cost_per_run, cost_per_minute')
    .eq('id', instanceId)
    .maybeSingle();
  if (instance.error) throw new AppError('unavailable', 'The instance could not be read.', { cause: instance.error });
  if (instance.data === null) refuse('instanceId', 'There is no such instance. Choose one of yours.');
  if (instance.data.status !== 'active') refuse('instanceId', `The instance "${instance.data.name}" is not active.`);
  const { cost_per_run, cost_per_minute } = instance.data;
  if (input.costLimit !== null && cost_per_run === null && cost_per_minute === null)
    refuse(
      'costLimit',
      `The instance "${instance.data.name}" has no cost rate, so a limit could not be kept. Set the rate on the instance first.`,
    );

  const asked = runRequestFor({
    workflow: storedWorkflow.parse(data),
    instanceId,
    scheduleName: input.name,
    parameters: input.parameters,
    policy: input.window,
    context: { at, zone: input.timeZone, lastEnd: null },
  });
  if (!asked.ok)
    throw new AppError('invalid_input', asked.issues[0]?.message ?? 'It could not run.', { issues: asked.issues });
  prepareQuery(asked.request, at);
}

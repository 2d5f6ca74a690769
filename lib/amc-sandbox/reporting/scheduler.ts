import { log } from '@/lib/log';
import { placeOf } from '../admin/instances';
import type { Sandbox, ScheduleRunner } from '../sandbox';
import type { ExecutionRecord, ScheduleRecord } from '../store/records';
import { instanceKey } from '../store/state';
import { executionInput } from './execution-input';
import { newExecution } from './new-execution';
import { lastDue, nextDue } from './schedule-times';

/**
 * Runs the schedules of AMC at their hours: one timer, for whichever is due next. Each due instant makes one execution
 * at most, also over a restart; what was missed while the sandbox was down is made up for once, for the latest instant.
 */
export class Scheduler implements ScheduleRunner {
  readonly #sandbox: () => Sandbox;
  #callOff: () => void = () => undefined;
  #closed = false;
  #turn: Promise<void> = Promise.resolve();

  /** The sandbox knows its scheduler, so it comes late. */
  constructor(sandbox: () => Sandbox) {
    this.#sandbox = sandbox;
  }

  wake(): void {
    if (this.#closed) return;
    this.#callOff();
    const { state, clock } = this.#sandbox();
    const now = clock.now();
    const enabled = state.schedules.all().filter(({ scheduleEnabled }) => scheduleEnabled);
    const due = enabled.filter((schedule) => isDue(schedule, now));
    this.#turn = this.#turn.then(() => this.#runAll(due, now));
    const next = Math.min(...enabled.map((schedule) => nextDue(schedule, now).getTime()));
    if (Number.isFinite(next)) this.#callOff = clock.after(next - now.getTime(), () => this.wake());
  }

  /** Throws AmcProblem for a query that does not compile. */
  async runNow(schedule: ScheduleRecord): Promise<ExecutionRecord | undefined> {
    const sandbox = this.#sandbox();
    const place = placeOf(sandbox, schedule.instanceId);
    if (place === undefined) return undefined;
    const input = executionInput(sandbox.options.quirks.zoneSuffix).parse({
      workflowId: schedule.workflowId,
      timeWindowType: schedule.aggregationPeriod === 'Daily' ? 'MOST_RECENT_DAY' : 'MOST_RECENT_WEEK',
      requireSyntheticData: schedule.requireSyntheticData ?? null,
      disableAggregationControls: schedule.disableAggregationControls ?? null,
    });
    const execution = await newExecution(sandbox, place, input, schedule);
    sandbox.state.executions.put(execution);
    await sandbox.state.executions.flush();
    sandbox.runner.submit(execution.workflowExecutionId);
    return execution;
  }

  idle(): Promise<void> {
    return this.#turn;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#callOff();
    await this.#turn;
  }

  async #runAll(due: readonly ScheduleRecord[], now: Date): Promise<void> {
    const { state } = this.#sandbox();
    for (const { instanceId, scheduleId } of due) {
      // As it is now: it may have been changed, run or deleted while others ran.
      const schedule = state.schedules.get(instanceKey(instanceId, scheduleId));
      if (this.#closed || !schedule?.scheduleEnabled || !isDue(schedule, now)) continue;
      state.schedules.put({ ...schedule, ranFor: lastDue(schedule, now).toISOString() });
      try {
        await state.schedules.flush();
        await this.runNow(schedule);
      } catch (err) {
        log.error({ err, scheduleId }, 'the sandbox could not run a schedule');
      }
    }
  }
}

/** Whether an instant has come since it was saved and last ran. */
function isDue(schedule: ScheduleRecord, now: Date): boolean {
  const last = lastDue(schedule, now).toISOString();
  return last > (schedule.savedAt ?? '') && last > (schedule.ranFor ?? '');
}

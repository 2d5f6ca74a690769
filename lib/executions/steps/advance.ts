import 'server-only';
import { AppError } from '@/lib/errors';
import type { ExecutionUuid } from '@/lib/ids';
import { log } from '@/lib/log';
import { type ExecutionStep, LEASE_SECONDS } from '../constants';
import { ingest } from './ingest';
import { poll } from './poll';
import { type ClaimedRun, callDb, type ExecutionRow, orLost, type StepDeps, type StepOutcome, stepDeps } from './step';
import { submit } from './submit';

type ActiveStep = Exclude<ExecutionStep, 'done'>;

const STEPS: Readonly<Record<ActiveStep, (deps: StepDeps, run: ClaimedRun) => Promise<StepOutcome>>> = {
  submit,
  poll,
  ingest,
};

/** Does the step a claimed run is in. Never throws. */
export async function runStep(deps: StepDeps, run: ExecutionRow): Promise<StepOutcome> {
  const { step, lease_token } = run;
  if (lease_token === null || !(step in STEPS)) return { kind: 'lost' };
  return orLost(run, () => STEPS[step as ActiveStep](deps, { ...run, lease_token }));
}

export interface AdvanceOptions {
  /** Do this step and no other: a person's Run submits, and leaves the rest to whoever watches. */
  only?: ActiveStep;
}

/** From submit to done there are three steps; one more look would be a loop. */
const MAX_STEPS = 3;

/**
 * Submits, polls or ingests one run now, as far as it is due, and goes on while the next step is due at once. Several
 * callers at the same time are fine: the database gives the run to one of them. Call it only after a read under row
 * level security has shown that the run is the caller's. Throws only when the database can't be read.
 */
export async function advance(
  executionId: ExecutionUuid,
  options: AdvanceOptions = {},
  deps: StepDeps = stepDeps(),
): Promise<StepOutcome | null> {
  let outcome: StepOutcome | null = null;
  for (let n = 0; n < MAX_STEPS; n += 1) {
    const run = await claimNext(deps, executionId, options);
    if (!run) return outcome;
    outcome = await runStep(deps, run);
    if (outcome.kind !== 'moved') return outcome;
  }
  return outcome;
}

/**
 * Sends a run that was just written down. When that fails, the run goes on by itself and its row says why it waits: for
 * whoever asked, the run exists either way.
 */
export async function sendNow(executionId: ExecutionUuid): Promise<void> {
  try {
    await advance(executionId, { only: 'submit' });
  } catch (error) {
    log.error({ executionId, err: error }, 'a new run was not submitted at once; the poll job will');
  }
}

async function claimNext(
  deps: StepDeps,
  executionId: ExecutionUuid,
  { only }: AdvanceOptions,
): Promise<ExecutionRow | null> {
  const { data, error } = await deps.db
    .from('workflow_executions')
    .select('step, next_poll_at, step_attempts')
    .eq('id', executionId)
    .maybeSingle();
  if (error) throw new AppError('unavailable', 'The run could not be read.', { cause: error });
  if (!data || data.next_poll_at === null || !(data.step in STEPS)) return null;
  if (only !== undefined && data.step !== only) return null;
  // The claim of a submit does not look at the not-before instant: a new run must not wait for two clocks to agree. One
  // that backs off after a failure has to wait all the same.
  const backsOff = data.step === 'submit' && data.step_attempts > 0;
  if (backsOff && Date.parse(data.next_poll_at) > deps.now().getTime()) return null;
  const step = data.step as ActiveStep;
  const claimed = await callDb(deps.db, 'claim_execution', {
    p_id: executionId,
    p_step: step,
    p_lease_seconds: LEASE_SECONDS[step],
  });
  return claimed[0] ?? null;
}

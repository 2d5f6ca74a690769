import type { AmazonState, Dashboard, RunDay } from './types';

function counted(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`;
}

/** The first thing the dashboard says: what is wrong, else that nothing is; and what is running. */
export function headline({ failing, troubled, running }: Pick<Dashboard, 'failing' | 'troubled' | 'running'>): string {
  const wrong = [
    failing.count === 0 ? '' : `${counted(failing.count, 'run')} failed in the last 24 hours.`,
    troubled.count === 0 ? '' : `${counted(troubled.count, 'schedule is', 'schedules are')} failing.`,
  ].filter(Boolean);
  const first = wrong.length === 0 ? 'No run failed in the last 24 hours.' : wrong.join(' ');
  return `${first} ${running.count === 0 ? 'Nothing is running.' : `${counted(running.count, 'run')} going on now.`}`;
}

/** What ended over some days, by outcome. `rate` is the share of successes among those that succeeded or failed. */
export interface Outcomes {
  succeeded: number;
  failed: number;
  cancelled: number;
  total: number;
  /** Between 0 and 1; null when nothing succeeded or failed. */
  rate: number | null;
}

/** Sums the days up. A cancelled run is neither a success nor a failure. */
export function outcomesOf(days: readonly RunDay[]): Outcomes {
  const sum = (key: 'succeeded' | 'failed' | 'cancelled') => days.reduce((total, day) => total + day[key], 0);
  const [succeeded, failed, cancelled] = [sum('succeeded'), sum('failed'), sum('cancelled')];
  const judged = succeeded + failed;
  return {
    succeeded,
    failed,
    cancelled,
    total: judged + cancelled,
    rate: judged === 0 ? null : succeeded / judged,
  };
}

/** "97%", but never a 100% that hides a failure, nor a 0% that hides a success. */
export function rateInWords(rate: number): string {
  const percent = Math.round(rate * 100);
  if (percent === 100 && rate < 1) return '> 99%';
  if (percent === 0 && rate > 0) return '< 1%';
  return `${String(percent)}%`;
}

/** The middle of some numbers (the mean of the two middle ones); null of none. */
export function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length / 2)];
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  return high === undefined || low === undefined ? null : (low + high) / 2;
}

export interface FirstStep {
  id: 'connect' | 'instances' | 'run' | 'schedule';
  done: boolean;
}

/**
 * What leads from nothing to a query that runs by itself, in order; null once all of it is done. Instances can be
 * entered by hand, so they may be there without a connection.
 */
export function firstSteps(amazon: AmazonState, dashboard: Dashboard): FirstStep[] | null {
  const steps: FirstStep[] = [
    { id: 'connect', done: amazon !== 'none' },
    { id: 'instances', done: dashboard.instanceCount > 0 },
    { id: 'run', done: hasRun(dashboard) },
    { id: 'schedule', done: dashboard.scheduleCount > 0 },
  ];
  return steps.every((step) => step.done) ? null : steps;
}

/** Whether anything has run or runs: before that, the steps are all there is to show. */
export function hasRun({ recent, running }: Pick<Dashboard, 'recent' | 'running'>): boolean {
  return recent.count > 0 || running.count > 0;
}

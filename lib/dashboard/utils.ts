import type { AmazonState, Dashboard } from './types';

function runs(count: number): string {
  return count === 1 ? '1 run' : `${count.toLocaleString('en')} runs`;
}

/** The first thing the dashboard says: what is wrong, else that nothing is; and what is running. */
export function headline({ failing, running }: Pick<Dashboard, 'failing' | 'running'>): string {
  const wrong =
    failing.count === 0 ? 'No run failed in the last 24 hours.' : `${runs(failing.count)} failed in the last 24 hours.`;
  const now = running.count === 0 ? 'Nothing is running.' : `${runs(running.count)} going on now.`;
  return `${wrong} ${now}`;
}

/** "41 runs ended: 38 succeeded, 2 failed, 1 cancelled." Outcomes that did not occur are left out. */
export function weekInWords({ succeeded, failed, cancelled }: Dashboard['week']): string {
  const total = succeeded + failed + cancelled;
  if (total === 0) return 'No run ended in the last 7 days.';
  const parts = [
    succeeded > 0 ? `${succeeded.toLocaleString('en')} succeeded` : '',
    failed > 0 ? `${failed.toLocaleString('en')} failed` : '',
    cancelled > 0 ? `${cancelled.toLocaleString('en')} cancelled` : '',
  ].filter(Boolean);
  return `${runs(total)} ended in the last 7 days: ${parts.join(', ')}.`;
}

export interface FirstStep {
  id: 'connect' | 'instances' | 'run';
  done: boolean;
}

/**
 * What is left to do before the first result, in order; null once something has run. Instances can be entered by hand,
 * so they may be there without a connection.
 */
export function firstSteps(amazon: AmazonState, dashboard: Dashboard): FirstStep[] | null {
  if (dashboard.recent.count > 0 || dashboard.running.count > 0) return null;
  return [
    { id: 'connect', done: amazon !== 'none' },
    { id: 'instances', done: dashboard.instanceCount > 0 },
    { id: 'run', done: false },
  ];
}

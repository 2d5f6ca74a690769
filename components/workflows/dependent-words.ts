import type { WorkflowDependents } from '@/lib/workflows/types';

function count(n: number, one: string, many: string): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

/** What deleting a query does to what hangs on it, a sentence each; the part that hurts first. */
export function dependentWords(dependents: WorkflowDependents): string[] {
  const { schedules, versions, executions, running } = dependents;
  const words: string[] = [];
  if (schedules > 0) {
    words.push(`${count(schedules, 'schedule stays', 'schedules stay')} with nothing to run${paused(dependents)}.`);
  }
  if (running > 0) words.push(`${count(running, 'run is', 'runs are')} under way and will finish.`);
  if (executions > 0) {
    words.push(
      `${count(executions, 'execution stays', 'executions stay')}, with their SQL and results, without a link to it.`,
    );
  } else words.push('It has never run.');
  if (versions > 1) words.push(`Its ${count(versions, 'version goes', 'versions go')} with it.`);
  return words;
}

/** An active schedule without a query is paused by the database at once (`pause_orphaned_schedule`). */
function paused({ schedules, activeSchedules }: WorkflowDependents): string {
  if (activeSchedules === 0) return '';
  if (schedules === 1) return '; it is paused';
  if (activeSchedules === schedules) return '; they are paused';
  return `; the ${activeSchedules === 1 ? 'active one is' : `${activeSchedules} active ones are`} paused`;
}

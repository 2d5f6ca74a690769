import type { WorkflowDependents } from '@/lib/workflows/types';

function count(n: number, one: string, many: string): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

/** What deleting a query does to what hangs on it, a sentence each; the part that hurts first. */
export function dependentWords(dependents: WorkflowDependents): string[] {
  const { schedules, activeSchedules, versions, executions, running } = dependents;
  const words: string[] = [];
  if (schedules > 0) {
    const active = activeSchedules === 0 ? 'none of them active' : `${activeSchedules} of them active`;
    words.push(`${count(schedules, 'schedule goes', 'schedules go')} with it, ${active}.`);
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

import type { SyncReport } from '@/lib/instances/types';
import { counted } from '@/lib/words';

/** "2 instances added, 1 changed, 5 unchanged, in 2 accounts." */
export function syncSentence(report: SyncReport): string {
  const parts: string[] = [];
  const say = (count: number, word: string) => {
    if (count === 0) return;
    const thing = parts.length === 0 ? ` ${count === 1 ? 'instance' : 'instances'}` : '';
    parts.push(`${count}${thing} ${word}`);
  };
  say(report.added.length, 'added');
  say(report.changed.length, 'changed');
  say(report.gone.length, 'gone');
  say(report.unchanged, 'unchanged');
  const accounts = counted(report.accounts, 'account');
  if (parts.length === 0) {
    return report.failedAccounts.length > 0
      ? `No instance could be read in ${accounts}.`
      : `Amazon lists no AMC instance in ${accounts}.`;
  }
  return `${parts.join(', ')}, in ${accounts}.`;
}

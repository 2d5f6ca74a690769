import type { SyncReport } from '@/lib/instances/types';
import { syncSentence } from './sync-sentence';

const report = (over: Partial<SyncReport>): SyncReport => ({
  accounts: 2,
  added: [],
  changed: [],
  gone: [],
  unchanged: 0,
  failedAccounts: [],
  ...over,
});
const one = { amcInstanceId: 'amcabc', name: 'Acme' };

it.each([
  [report({ added: [one, one], unchanged: 1 }), '2 instances added, 1 unchanged, in 2 accounts.'],
  [report({ changed: [{ ...one, fields: ['name'] }], accounts: 1 }), '1 instance changed, in 1 account.'],
  [report({ unchanged: 4, gone: [one] }), '1 instance gone, 4 unchanged, in 2 accounts.'],
  [report({}), 'Amazon lists no AMC instance in 2 accounts.'],
  [
    report({ accounts: 1, failedAccounts: [{ accountId: 'E', name: 'E', reason: 'no' }] }),
    'No instance could be read in 1 account.',
  ],
])('says what a sync did', (given, sentence) => {
  expect(syncSentence(given)).toBe(sentence);
});

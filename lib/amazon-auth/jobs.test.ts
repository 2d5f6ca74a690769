import { AppError } from '@/lib/errors';
import { type UserId, userId } from '@/lib/ids';
import { needsConsent } from './errors';
import { refreshDueConnections } from './jobs';

jest.mock('./vault', () => ({ tokenVault: () => ({}) }));
jest.mock('./token-source', () => ({ tokenSource: () => ({}) }));

const now = new Date('2026-11-22T12:00:00Z');
const user = (n: number): UserId => userId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);

function setup(users: UserId[], total = users.length) {
  const asked: { before: Date; limit: number }[] = [];
  const refreshed: { user: UserId; seconds: number }[] = [];
  return {
    asked,
    refreshed,
    vault: {
      dueForRefresh: async (before: Date, limit: number) => {
        asked.push({ before, limit });
        return { users, total };
      },
    },
    source: {
      refreshIfShorterThan: async (id: UserId, seconds: number) => {
        refreshed.push({ user: id, seconds });
        if (id === user(2)) throw needsConsent('needs_reauth');
        if (id === user(3)) throw new AppError('unavailable', 'Amazon is down');
      },
    },
  };
}

test('everyone due within 15 minutes is refreshed; one failure stops nobody', async () => {
  const { vault, source, asked, refreshed } = setup([1, 2, 3, 4, 5, 6].map(user));
  const summary = await refreshDueConnections({ now, budgetMs: 50_000, vault, source });
  expect(summary).toEqual({ due: 6, refreshed: 4, needsReauth: 1, failed: 1, left: 0 });
  expect(asked[0]?.before).toEqual(new Date('2026-11-22T12:15:00Z'));
  expect(refreshed.map((r) => r.user).sort()).toEqual([1, 2, 3, 4, 5, 6].map(user));
  expect(new Set(refreshed.map((r) => r.seconds))).toEqual(new Set([900]));
});

test('the budget ends the run, and what is left is said', async () => {
  const { vault, source } = setup([4, 5, 6, 7, 8, 9, 10].map(user), 600);
  const summary = await refreshDueConnections({ now, budgetMs: 0, vault, source });
  expect(summary).toMatchObject({ due: 600, refreshed: 4, left: 596 });
});

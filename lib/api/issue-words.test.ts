import { z } from 'zod';
import { issueWords } from './issue-words';

const shape = z.object({
  sql: z.string().max(5),
  limit: z.int().min(1).max(1000).optional(),
  dir: z.enum(['asc', 'desc']).optional(),
  ids: z.array(z.string()).min(1).optional(),
  kind: z.literal('rolling').optional(),
  own: z.string('Name the owner').optional(),
});

const said = (value: unknown) =>
  shape
    .safeParse(value, { error: issueWords })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

test.each<[unknown, string]>([
  [{}, 'sql: Is missing'],
  [{ sql: null }, 'sql: Must be a text, not null'],
  [{ sql: ['x'] }, 'sql: Must be a text, not a list'],
  [{ sql: '123456' }, 'sql: At most 5 characters'],
  [{ sql: '', limit: 0 }, 'limit: At least 1'],
  [{ sql: '', limit: 1001 }, 'limit: At most 1,000'],
  [{ sql: '', limit: 'ten' }, 'limit: Must be a number, not a text'],
  [{ sql: '', limit: 1.5 }, 'limit: Must be a whole number'],
  [{ sql: '', dir: 'up' }, 'dir: Must be one of "asc", "desc"'],
  [{ sql: '', ids: [] }, 'ids: At least 1 item'],
  [{ sql: '', kind: 'fixed' }, 'kind: Must be "rolling"'],
  [{ sql: '', own: 7 }, 'own: Name the owner'],
])('%j', (value, words) => {
  expect(said(value)).toEqual([words]);
});

test('what it has no words for keeps those of zod', () => {
  const uuid = z.uuid().safeParse('x', { error: issueWords }).error?.issues[0]?.message;
  expect(uuid).toBe('Invalid UUID');
});

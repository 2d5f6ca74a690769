import { readApiKey } from '@/lib/api/key-text';
import { anonClient, BACKENDS, makeUser, must, serviceClient, type TestUser } from '@/scripts/jest/db';
import { dbStack } from '@/scripts/jest/db-stack-address';
import { listApiKeys } from './data';
import { purgeApiRecords } from './jobs';
import { createApiKey, revokeApiKey } from './mutations';
import { apiKeyId, newApiKey } from './schema';

const settings = { SUPABASE_JWT_SECRET: 'x' as string | undefined };
jest.mock('@/lib/env', () => ({ env: () => settings, logLevel: () => 'error' }));

const now = new Date();
const input = (more: object = {}) =>
  newApiKey.parse({ name: 'CI', scopes: ['executions:run', 'catalog:read'], ...more });

describe.each(BACKENDS)('API keys on %s', (backend) => {
  let person: TestUser;
  const open = async (secret: string) => {
    const { prefix = '', hash = '' } = readApiKey(secret) ?? {};
    return must(await anonClient(backend).rpc('open_api_key', { p_prefix: prefix, p_hash: hash }))[0];
  };
  beforeEach(async () => {
    settings.SUPABASE_JWT_SECRET = dbStack().jwtSecret;
    person = await makeUser(backend);
  });

  test('a key is shown once and opens the door of its owner; only its digest is stored', async () => {
    const { secret, key } = await createApiKey(person.db, input(), now);
    expect(secret).toMatch(/^rk_[0-9a-f]{8}_[\w-]{43}$/);
    expect(key).toMatchObject({
      name: 'CI',
      scopes: ['executions:run', 'catalog:read'],
      state: 'active',
      lastUsedAt: null,
    });
    const stored = must(await serviceClient(backend).from('api_keys').select('*').eq('id', key.id).single());
    expect(JSON.stringify(stored)).not.toContain(secret.slice(12));
    expect(await open(secret)).toMatchObject({ user_id: person.id, key_id: key.id, state: 'ok', hits: 1 });
    expect(await open(secret)).toMatchObject({ hits: 2 });
    expect((await listApiKeys(person.db, now))[0]?.lastUsedAt).not.toBeNull();
    expect(await open(`${key.prefix}_${'A'.repeat(43)}`)).toBeUndefined();
  });

  test('revoked, expired and an owner who is switched off: each is known and opens nothing', async () => {
    const [revoked, expired, other] = [
      await createApiKey(person.db, input(), now),
      await createApiKey(person.db, input({ expiresInDays: 1 }), now),
      await createApiKey(person.db, input(), now),
    ];
    await revokeApiKey(person.db, revoked.key.id);
    await expect(revokeApiKey(person.db, revoked.key.id)).rejects.toMatchObject({ code: 'not_found' });
    const service = serviceClient(backend);
    must(
      await service.from('api_keys').update({ expires_at: '2026-01-01T00:00:00Z' }).eq('id', expired.key.id).select(),
    );
    expect((await open(revoked.secret))?.state).toBe('revoked');
    expect((await open(expired.secret))?.state).toBe('expired');
    must(await service.from('profiles').update({ is_active: false }).eq('id', person.id).select());
    expect((await open(other.secret))?.state).toBe('inactive');
    const states = (await listApiKeys(person.db, new Date())).map((key) => key.state);
    expect(states.sort()).toEqual(['active', 'expired', 'revoked']);
  });

  test('keys of others are neither seen nor revoked; making and revoking leave a trail', async () => {
    const { key } = await createApiKey(person.db, input(), now);
    const stranger = await makeUser(backend);
    expect(await listApiKeys(stranger.db, now)).toEqual([]);
    await expect(revokeApiKey(stranger.db, key.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      revokeApiKey(stranger.db, apiKeyId.parse('00000000-0000-4000-8000-000000000000')),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
    await revokeApiKey(person.db, key.id);
    const trail = must(await person.db.from('audit_log').select('action, details').order('created_at'));
    expect(trail).toEqual([
      { action: 'api_key.created', details: { name: 'CI' } },
      { action: 'api_key.revoked', details: { name: 'CI' } },
    ]);
  });

  test('without the shared secret no key is made, and it says so', async () => {
    settings.SUPABASE_JWT_SECRET = undefined;
    await expect(createApiKey(person.db, input(), now)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('SUPABASE_JWT_SECRET'),
    });
  });
});

test('at most 20 keys work at a time, also when they are made at once', async () => {
  settings.SUPABASE_JWT_SECRET = dbStack().jwtSecret;
  const person = await makeUser('postgres');
  const made = await Promise.allSettled(Array.from({ length: 24 }, () => createApiKey(person.db, input(), now)));
  expect(made.filter((one) => one.status === 'fulfilled')).toHaveLength(20);
  const refused = made.find((one) => one.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'conflict' });
});

test('the purge removes what is past its time and nothing else', async () => {
  const service = serviceClient('postgres');
  const person = await makeUser('postgres');
  must(
    await service
      .from('rate_limits')
      .insert([
        { bucket: `old-${person.id}`, window_start: '2026-01-01T00:00:00Z' },
        { bucket: `new-${person.id}`, window_start: new Date().toISOString() },
      ])
      .select(),
  );
  expect((await purgeApiRecords(service)).rateLimits).toBeGreaterThanOrEqual(1);
  expect(must(await service.from('rate_limits').select('bucket').like('bucket', `%${person.id}`))).toEqual([
    { bucket: `new-${person.id}` },
  ]);
});

test.each<[object, string]>([
  [{ name: ' ' }, 'name'],
  [{ name: 'x'.repeat(101) }, 'name'],
  [{ scopes: [] }, 'scopes'],
  [{ scopes: ['root'] }, 'scopes.0'],
  [{ expiresInDays: 0 }, 'expiresInDays'],
  [{ expiresInDays: 1.5 }, 'expiresInDays'],
  [{ admin: true }, ''],
])('%j is refused at %s', (more, field) => {
  const result = newApiKey.safeParse({ name: 'CI', scopes: ['catalog:read'], ...more });
  expect(result.error?.issues.map((issue) => issue.path.join('.'))).toContain(field);
});

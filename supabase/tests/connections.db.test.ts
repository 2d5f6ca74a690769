import { randomBytes } from 'node:crypto';
import { BACKENDS, closeSql, makeUser, must, serviceClient, sql, type TestUser } from '@/scripts/jest/db';
import { fakeFernet } from './rows';

afterAll(closeSql);

const hash = () => randomBytes(32).toString('hex');
const LATER = '2027-01-01T00:00:00+00:00';

describe.each(BACKENDS)('the token vault on %s', (backend) => {
  const service = serviceClient(backend);

  async function connect(user: TestUser) {
    const tokens = { access_token_encrypted: fakeFernet(), refresh_token_encrypted: fakeFernet(), key_id: 'k1' };
    const row = { user_id: user.id, region: 'NA', scopes: ['advertising::campaign_management'], ...tokens };
    return must(await service.from('amazon_connections').insert(row).select('*').single());
  }
  const acquire = async (id: string) =>
    (await service.rpc('acquire_refresh_lease', { p_connection: id, p_seconds: 60 })).data as string | null;
  const save = async (id: string, lease: string, refresh: string) =>
    (
      await service.rpc('save_refreshed_tokens', {
        p_connection: id,
        p_lease: lease,
        p_access: fakeFernet(),
        p_refresh: refresh,
        p_key_id: 'k2',
        p_expires_at: LATER,
      })
    ).data;

  test('the person sees the status of the connection and no token, whatever is asked', async () => {
    const user = await makeUser(backend);
    await connect(user);
    const shown = must(await user.db.rpc('my_amazon_connection'));
    expect(shown).toHaveLength(1);
    expect(Object.keys(shown[0] ?? {}).sort()).toEqual(
      ['created_at', 'expires_at', 'id', 'last_error', 'lwa_user', 'region', 'scopes', 'status'].sort(),
    );
    expect((await user.db.from('amazon_connections').select('access_token_encrypted')).data ?? []).toEqual([]);
    expect((await user.db.from('amazon_connections').select('refresh_token_encrypted')).data ?? []).toEqual([]);
    const embedded = await user.db.from('profiles').select('id, amazon_connections(*)');
    expect(JSON.stringify(embedded.data)).not.toContain('gAAAA');
    // By filter: the answer must be the same whether the guess is right or wrong.
    const guess = await user.db.from('amazon_connections').select('id').like('access_token_encrypted', 'gAAAA%');
    expect(guess.data ?? []).toEqual([]);
    const returned = await user.db
      .from('amazon_connections')
      .update({ last_error: 'x' })
      .eq('user_id', user.id)
      .select('*');
    expect(returned.data ?? []).toEqual([]);
  });

  test('another person, and nobody, see nothing through the function', async () => {
    await connect(await makeUser(backend));
    const other = await makeUser(backend);
    expect(must(await other.db.rpc('my_amazon_connection'))).toEqual([]);
    for (const fn of ['acquire_refresh_lease', 'consume_oauth_state', 'finalise_execution'] as const) {
      const answer = await other.db.rpc(fn, {} as never);
      expect(answer.error).not.toBeNull();
    }
    const direct = await other.db.rpc('acquire_refresh_lease', {
      p_connection: '00000000-0000-4000-8000-000000000000',
      p_seconds: 1,
    });
    expect(direct.error?.code).toBe('42501');
  });

  test('a plain token is refused by the database itself', async () => {
    const user = await makeUser(backend);
    const row = { user_id: user.id, region: 'NA', key_id: 'k1', refresh_token_encrypted: fakeFernet() };
    const answer = await service.from('amazon_connections').insert({ ...row, access_token_encrypted: 'Atza|plain' });
    expect(answer.error?.code).toBe('23514');
  });

  test('one refresh at a time; an empty refresh token keeps the one there is', async () => {
    const { id, refresh_token_encrypted: kept } = await connect(await makeUser(backend));
    const lease = await acquire(id);
    expect(lease).not.toBeNull();
    expect(await acquire(id)).toBeNull();
    expect(await save(id, '00000000-0000-4000-8000-000000000000', fakeFernet())).toBe(false);
    expect(await save(id, lease ?? '', '')).toBe(true);
    const row = must(await service.from('amazon_connections').select('*').eq('id', id).single());
    expect(row).toMatchObject({ refresh_token_encrypted: kept, key_id: 'k2', refresh_lease: null, expires_at: LATER });
    // The lease is over with the save.
    expect(await save(id, lease ?? '', fakeFernet())).toBe(false);
    const again = await acquire(id);
    const replacement = fakeFernet();
    expect(await save(id, again ?? '', replacement)).toBe(true);
    const after = must(await service.from('amazon_connections').select('*').eq('id', id).single());
    expect(after.refresh_token_encrypted).toBe(replacement);
  });

  test('an expired lease can be taken over; a released one at once', async () => {
    const { id } = await connect(await makeUser(backend));
    const first = await acquire(id);
    must(
      await service
        .from('amazon_connections')
        .update({ refresh_lease_expires_at: '2020-01-01T00:00:00Z' })
        .eq('id', id)
        .select('id'),
    );
    const second = await acquire(id);
    expect(second).not.toBeNull();
    expect(await save(id, first ?? '', '')).toBe(false);
    const release = { p_connection: id, p_lease: second ?? '', p_error: 'HTTP 503' };
    expect((await service.rpc('release_refresh_lease', release)).data).toBe(true);
    expect(await acquire(id)).not.toBeNull();
  });

  test('needs_reauth keeps the tokens, and stops refreshing', async () => {
    const before = await connect(await makeUser(backend));
    const mark = { p_connection: before.id, p_error: 'invalid_grant' };
    expect((await service.rpc('mark_needs_reauth', mark)).data).toBe(true);
    const row = must(await service.from('amazon_connections').select('*').eq('id', before.id).single());
    expect(row).toMatchObject({
      status: 'needs_reauth',
      last_error: 'invalid_grant',
      refresh_token_encrypted: before.refresh_token_encrypted,
    });
    expect(await acquire(before.id)).toBeNull();
  });

  test('an OAuth state works once, in its own browser, in time', async () => {
    const user = await makeUser(backend);
    const browser = hash();
    const make = async (parts: { expires_at?: string } = {}) => {
      const row = { state_hash: hash(), user_id: user.id, region: 'EU', browser_hash: browser, ...parts };
      must(await service.from('oauth_states').insert(row).select('state_hash'));
      return row.state_hash;
    };
    const consume = async (state: string, from = browser) =>
      must(await service.rpc('consume_oauth_state', { p_state_hash: state, p_browser_hash: from }));

    const state = await make();
    expect(await consume(state, hash())).toEqual([]);
    expect(await consume(state)).toMatchObject([{ user_id: user.id, region: 'EU' }]);
    expect(await consume(state)).toEqual([]);
    expect(await consume(await make({ expires_at: '2020-01-01T00:00:00Z' }))).toEqual([]);
    expect(await consume(hash())).toEqual([]);
  });
});

describe('races on PostgreSQL', () => {
  const service = serviceClient('postgres');

  test('20 callbacks with one OAuth state: one gets it', async () => {
    const user = await makeUser('postgres');
    const [state, browser] = [hash(), hash()];
    must(
      await service
        .from('oauth_states')
        .insert({ state_hash: state, user_id: user.id, region: 'NA', browser_hash: browser })
        .select('state_hash'),
    );
    const all = await Promise.all(
      Array.from({ length: 20 }, () => sql()`select * from public.consume_oauth_state(${state}, ${browser})`),
    );
    expect(all.filter((rows) => rows.length === 1)).toHaveLength(1);
  });

  test('20 processes that want to refresh: one gets the lease', async () => {
    const user = await makeUser('postgres');
    const row = { user_id: user.id, region: 'NA', key_id: 'k1', refresh_token_encrypted: fakeFernet() };
    const { id } = must(await service.from('amazon_connections').insert(row).select('id').single());
    const all = await Promise.all(
      Array.from({ length: 20 }, () => sql()`select public.acquire_refresh_lease(${id}, 60) as lease`),
    );
    expect(all.filter((rows) => rows[0]?.lease !== null)).toHaveLength(1);
  });
});

import { setTimeout as delay } from 'node:timers/promises';
import { sandboxHosts } from '@/lib/amc/regions';
import { type ScriptedServer, startScriptedServer } from '@/lib/amc/testing/scripted-server';
import { asPlain, Fernet } from '@/lib/crypto/fernet';
import { type UserId, userId } from '@/lib/ids';
import { BACKENDS, type Backend, makeUser, must, serviceClient, type TestUser } from '@/scripts/jest/db';
import { newSecrets } from './authorize';
import { readMyConnection } from './data';
import { finishLogin, type LoginParts } from './login';
import { TokenSource } from './token-source';
import { TokenVault } from './vault';

const OLD_KEY = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=';
const NEW_KEY = 'odN_0Yu-Pwp3oIvvG8OiE5w4LsLrqfWYRb3knQtSyKI=';
const client = { clientId: 'client-1', clientSecret: 'secret-1', redirectUri: 'http://127.0.0.1:1/callback' };

let lwa: ScriptedServer;
beforeAll(async () => {
  lwa = await startScriptedServer();
});
afterAll(() => lwa.close());

const granted = (name: string, more: object = {}) => ({
  json: {
    access_token: `Atza|${name}`,
    refresh_token: `Atzr|${name}`,
    token_type: 'bearer',
    expires_in: 3600,
    ...more,
  },
});

/** Ten minutes are enough for a caller (5 left) and too few for the job (15). */
const MINUTES = 60;

function toolsFor(backend: Backend) {
  const db = serviceClient(backend);
  const vaultOf = (keys = [OLD_KEY]) => new TokenVault(db, new Fernet(keys));
  /** Each is what another process would have: its own memory, the same database. */
  const sourceOf = (vault = vaultOf()) =>
    new TokenSource({
      vault,
      client,
      hosts: () => sandboxHosts(lwa.url),
      now: () => new Date(),
      sleep: () => delay(20),
    });
  const connect = async (user: UserId, expiresInSeconds: number, vault = vaultOf()) => {
    const tokens = {
      accessToken: asPlain<'access token'>('Atza|first'),
      refreshToken: asPlain<'refresh token'>('Atzr|first'),
      expiresInSeconds,
      scopes: null,
    };
    await vault.saveConnection(user, 'NA', tokens, { name: 'Maya' }, ['profile'], new Date());
  };
  const row = async (user: UserId) =>
    must(await db.from('amazon_connections').select('*').eq('user_id', user).single());
  const open = async (user: UserId, keys = [OLD_KEY]) => {
    const vault = vaultOf(keys);
    const connection = await vault.read(user);
    if (connection === null) throw new Error('no connection');
    return vault.open(connection);
  };
  return { db, vaultOf, sourceOf, connect, row, open };
}

describe.each(BACKENDS)('the token vault on %s', (backend) => {
  let person: TestUser;
  let user: UserId;
  let tools: ReturnType<typeof toolsFor>;
  beforeEach(async () => {
    person = await makeUser(backend);
    user = userId.parse(person.id);
    tools = toolsFor(backend);
  });

  test('its owner sees the status through the function, and not one token through PostgREST', async () => {
    await tools.connect(user, 3600);
    const { db } = person;
    expect(await readMyConnection(db)).toMatchObject({ status: 'connected', region: 'NA', userName: 'Maya' });
    expect(JSON.stringify((await db.rpc('my_amazon_connection')).data)).not.toMatch(/gAAAA|Atz/);
    expect((await db.from('amazon_connections').select('*')).data ?? []).toEqual([]);
    expect((await db.from('amazon_connections').select('access_token_encrypted')).data ?? []).toEqual([]);
    expect((await db.from('oauth_states').select('*')).data ?? []).toEqual([]);
    await db.from('amazon_connections').update({ status: 'disconnected' }).eq('user_id', user);
    await db.from('amazon_connections').delete().eq('user_id', user);
    expect((await tools.row(user)).status).toBe('connected');
    for (const call of [
      db.rpc('acquire_refresh_lease', { p_connection: (await tools.row(user)).id, p_seconds: 60 }),
      db.rpc('consume_oauth_state', { p_state_hash: 'x', p_browser_hash: 'y' }),
    ]) {
      expect((await call).error).not.toBeNull();
    }
  });

  test('what is stored is Fernet, and opens to what was given', async () => {
    await tools.connect(user, 3600);
    const stored = await tools.row(user);
    expect(stored.access_token_encrypted).toMatch(/^gAAAA/);
    expect(JSON.stringify(stored)).not.toMatch(/Atz[ar]/);
    expect(stored.key_id).toBe(new Fernet([OLD_KEY]).keyId);
    expect(await tools.open(user)).toEqual({ accessToken: 'Atza|first', refreshToken: 'Atzr|first' });
  });

  test('a token with life in it is given out without asking Amazon', async () => {
    await tools.connect(user, 6 * MINUTES);
    lwa.play(granted('second'));
    expect(await tools.sourceOf().accessToken(user)).toBe('Atza|first');
    expect(lwa.seen).toHaveLength(0);
  });

  test.each([
    ['within one process', 1],
    ['across ten processes', 10],
  ])('20 callers %s whose token runs out cost one refresh', async (_, processes) => {
    await tools.connect(user, 4 * MINUTES);
    lwa.play(granted('second'));
    const sources = Array.from({ length: processes }, () => tools.sourceOf());
    const tokens = await Promise.all(Array.from({ length: 20 }, (_v, i) => sources[i % processes]!.accessToken(user)));
    expect(new Set(tokens)).toEqual(new Set(['Atza|second']));
    expect(lwa.seen).toHaveLength(1);
    expect(await tools.open(user)).toEqual({ accessToken: 'Atza|second', refreshToken: 'Atzr|second' });
    expect(await tools.row(user)).toMatchObject({ refresh_lease: null, last_error: null });
  });

  test('20 callers who were all told 401 cost one refresh, even late ones', async () => {
    await tools.connect(user, 3600);
    lwa.play(granted('second'), granted('third'));
    const sources = Array.from({ length: 5 }, () => tools.sourceOf());
    const told = { forceRefresh: true, rejectedToken: 'Atza|first' };
    const tokens = await Promise.all(Array.from({ length: 20 }, (_v, i) => sources[i % 5]!.accessToken(user, told)));
    expect(new Set(tokens)).toEqual(new Set(['Atza|second']));
    expect(await tools.sourceOf().accessToken(user, told)).toBe('Atza|second');
    expect(lwa.seen).toHaveLength(1);
    expect(await tools.sourceOf().accessToken(user, { forceRefresh: true })).toBe('Atza|third');
  });

  test.each([[undefined], ['']])('a refresh token of %p keeps the one we have', async (refresh_token) => {
    await tools.connect(user, 0);
    lwa.play(granted('second', { refresh_token }));
    await tools.sourceOf().accessToken(user);
    expect(await tools.open(user)).toEqual({ accessToken: 'Atza|second', refreshToken: 'Atzr|first' });
  });

  test('tokens of an unknown key are left as they are; the connection asks for consent', async () => {
    await tools.connect(user, 0);
    const before = await tools.row(user);
    lwa.play(granted('second'));
    const blind = tools.sourceOf(tools.vaultOf([NEW_KEY]));
    await expect(blind.accessToken(user)).rejects.toMatchObject({ code: 'needs_reauth' });
    const after = await tools.row(user);
    expect(after).toMatchObject({
      status: 'needs_reauth',
      access_token_encrypted: before.access_token_encrypted,
      refresh_token_encrypted: before.refresh_token_encrypted,
      key_id: before.key_id,
    });
    expect(after.last_error).toMatch(/can not be decrypted/);
    expect(lwa.seen).toHaveLength(0);
  });

  test('a key list reads the old and writes the new', async () => {
    await tools.connect(user, 0);
    lwa.play(granted('second', { refresh_token: undefined }));
    await tools.sourceOf(tools.vaultOf([NEW_KEY, OLD_KEY])).accessToken(user);
    expect((await tools.row(user)).key_id).toBe(new Fernet([NEW_KEY]).keyId);
    expect(await tools.open(user, [NEW_KEY])).toEqual({ accessToken: 'Atza|second', refreshToken: 'Atzr|first' });
  });

  test('invalid_grant is final: one call, tokens kept, consent asked for', async () => {
    await tools.connect(user, 0);
    const before = await tools.row(user);
    lwa.play({ status: 400, json: { error: 'invalid_grant', error_description: 'User may have revoked.' } });
    const source = tools.sourceOf();
    const answers = await Promise.allSettled(Array.from({ length: 5 }, () => source.accessToken(user)));
    for (const answer of answers) expect(answer).toMatchObject({ reason: { code: 'needs_reauth' } });
    expect(lwa.seen).toHaveLength(1);
    expect(await tools.row(user)).toMatchObject({
      status: 'needs_reauth',
      last_error: 'Amazon says: User may have revoked.',
      refresh_token_encrypted: before.refresh_token_encrypted,
      refresh_lease: null,
    });
    await expect(tools.sourceOf().accessToken(user)).rejects.toMatchObject({ code: 'needs_reauth' });
    expect(lwa.seen).toHaveLength(1);
    expect((await readMyConnection(person.db))?.status).toBe('needs_reauth');
  });

  test('what may pass is one call for all who wait, and leaves the connection connected and the lease free', async () => {
    await tools.connect(user, 0);
    // A wait that is too long for a caller ends the attempt at once.
    lwa.play({ status: 429, headers: { 'retry-after': '600' } }, granted('second'));
    const source = tools.sourceOf();
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => source.accessToken(user)));
    for (const answer of answers) expect(answer).toMatchObject({ reason: { code: 'unavailable' } });
    expect(lwa.seen).toHaveLength(1);
    // Told to stay away for ten minutes, the process does so without asking.
    await expect(source.accessToken(user)).rejects.toMatchObject({ code: 'unavailable' });
    expect(lwa.seen).toHaveLength(1);
    expect(await tools.row(user)).toMatchObject({ status: 'connected', refresh_lease: null });
    expect((await tools.row(user)).last_error).toMatch(/slow down/);
    expect(await tools.sourceOf().accessToken(user)).toBe('Atza|second');
    expect((await tools.row(user)).last_error).toBeNull();
  });

  test('a process that died with the lease holds nobody up once it has run out', async () => {
    await tools.connect(user, 0);
    const { id } = await tools.row(user);
    expect(await tools.vaultOf().acquireLease(id, 60)).not.toBeNull();
    expect(await tools.vaultOf().acquireLease(id, 60)).toBeNull();
    const past = new Date(Date.now() - 1000).toISOString();
    must(await tools.db.from('amazon_connections').update({ refresh_lease_expires_at: past }).eq('id', id).select());
    lwa.play(granted('second'));
    expect(await tools.sourceOf().accessToken(user)).toBe('Atza|second');
  });

  test('a refresh that finishes after a disconnect or a reconnect saves nothing', async () => {
    await tools.connect(user, 0);
    const vault = tools.vaultOf();
    const { id } = await tools.row(user);
    const late = {
      accessToken: asPlain<'access token'>('Atza|late'),
      refreshToken: null,
      expiresInSeconds: 3600,
      scopes: null,
    };
    const current = asPlain<'refresh token'>('Atzr|first');

    const first = await vault.acquireLease(id, 60);
    expect(await vault.disconnect(user)).toBe(true);
    expect(await vault.saveRefreshed(id, first!, late, current, new Date())).toBe(false);
    expect(await tools.row(user)).toMatchObject({
      status: 'disconnected',
      refresh_token_encrypted: null,
      key_id: null,
    });
    expect(await vault.disconnect(user)).toBe(false);
    await expect(tools.sourceOf().accessToken(user)).rejects.toMatchObject({ code: 'needs_reauth' });

    await tools.connect(user, 3600);
    const second = await vault.acquireLease(id, 60);
    await tools.connect(user, 3600);
    expect(await vault.saveRefreshed(id, second!, late, current, new Date())).toBe(false);
    await vault.markNeedsReauth(id, second!, 'too late');
    expect(await tools.row(user)).toMatchObject({ status: 'connected', last_error: null });
    expect((await tools.open(user)).accessToken).toBe('Atza|first');
  });

  test('the job sees what runs out, and skips people who were switched off', async () => {
    const other = userId.parse((await makeUser(backend)).id);
    const later = userId.parse((await makeUser(backend)).id);
    await tools.connect(user, 10 * MINUTES);
    await tools.connect(other, 10 * MINUTES);
    await tools.connect(later, 20 * MINUTES);
    must(await tools.db.from('profiles').update({ is_active: false }).eq('id', other).select());
    const due = await tools.vaultOf().dueForRefresh(new Date(Date.now() + 15 * MINUTES * 1000), 500);
    expect(due.users).toContain(user);
    expect(due.users).not.toContain(other);
    expect(due.users).not.toContain(later);
    lwa.play(granted('second'));
    await tools.sourceOf().refreshIfShorterThan(user, 15 * MINUTES);
    await tools.sourceOf().refreshIfShorterThan(user, 15 * MINUTES);
    expect(lwa.seen).toHaveLength(1);
  });

  describe('the way to Amazon and back', () => {
    const parts = (): LoginParts => ({
      vault: tools.vaultOf(),
      client,
      hosts: () => sandboxHosts(lwa.url),
      now: () => new Date(),
      call: { sleep: async () => {} },
    });
    const begun = async (now = new Date()) => {
      const secrets = newSecrets();
      await tools.vaultOf().createState(user, 'EU', secrets, now);
      return secrets;
    };

    test('consent makes a connection, once', async () => {
      const { state, browser } = await begun();
      lwa.play(granted('consented', { scope: 'profile advertising::campaign_management' }), { json: { name: 'Théo' } });
      expect(await finishLogin(user, { state, code: 'AN1' }, browser, parts())).toEqual({
        outcome: 'connected',
        region: 'EU',
      });
      expect(await readMyConnection(person.db)).toMatchObject({ region: 'EU', status: 'connected', userName: 'Théo' });
      expect(await finishLogin(user, { state, code: 'AN1' }, browser, parts())).toEqual({ outcome: 'state_invalid' });
      expect(lwa.seen.filter((request) => request.url === '/auth/o2/token')).toHaveLength(1);
    });

    test('ten returns at once: one gets through', async () => {
      const { state, browser } = await begun();
      lwa.play(granted('consented'));
      const results = await Promise.all(
        Array.from({ length: 10 }, () => finishLogin(user, { state, code: 'AN1' }, browser, parts())),
      );
      expect(results.filter((result) => result.outcome === 'connected')).toHaveLength(1);
    });

    test('a wrong, foreign, late or browserless state is refused before the code is used', async () => {
      lwa.play(granted('stolen'));
      const stranger = userId.parse((await makeUser(backend)).id);
      const late = await begun(new Date(Date.now() - 601_000));
      const tries = [
        [user, 'unknown', (await begun()).browser],
        [user, (await begun()).state, 'another browser'],
        [user, (await begun()).state, undefined],
        [user, undefined, (await begun()).browser],
        [user, late.state, late.browser],
      ] as const;
      for (const [who, state, browser] of tries) {
        const query = state === undefined ? { code: 'AN1' } : { state, code: 'AN1' };
        expect(await finishLogin(who, query, browser, parts())).toEqual({ outcome: 'state_invalid' });
      }
      const { state, browser } = await begun();
      expect(await finishLogin(stranger, { state, code: 'AN1' }, browser, parts())).toEqual({
        outcome: 'state_invalid',
      });
      expect(lwa.seen).toHaveLength(0);
      expect(await readMyConnection(person.db)).toBeNull();
    });

    test.each([
      [{ error: 'access_denied' }, 'denied'],
      [{ error: 'invalid_scope' }, 'scope_refused'],
      [{}, 'code_missing'],
    ])('%j ends as %s and leaves an old connection alone', async (query, outcome) => {
      await tools.connect(user, 3600);
      const { state, browser } = await begun();
      expect(await finishLogin(user, { state, ...query }, browser, parts())).toEqual({ outcome });
      expect((await tools.open(user)).refreshToken).toBe('Atzr|first');
    });

    test.each([
      ['invalid_grant', { status: 400, json: { error: 'invalid_grant' } }, 'code_refused'],
      ['invalid_client', { status: 401, json: { error: 'invalid_client' } }, 'client_refused'],
      ['an outage', { status: 503, text: 'busy' }, 'amazon_unavailable'],
      ['no refresh token', granted('x', { refresh_token: '' }), 'amazon_error'],
      ['nonsense', { text: '<html>' }, 'amazon_error'],
    ] as const)('%s at the token endpoint', async (_, answer, outcome) => {
      const { state, browser } = await begun();
      lwa.play(answer);
      expect(await finishLogin(user, { state, code: 'AN1' }, browser, parts())).toEqual({ outcome });
      expect(await readMyConnection(person.db)).toBeNull();
    });
  });
});

import { randomBytes } from 'node:crypto';
import { asPlain, Fernet } from '@/lib/crypto/fernet';
import { BACKENDS, closeSql, makeUser, must, serviceClient, type TestUser } from '@/scripts/jest/db';
import { dbStack } from '@/scripts/jest/db-stack-address';
import { makeWorld, newExecution, type World } from '@/supabase/tests/rows';
import { check } from './check';
import { connections, reencrypt, refresh } from './connections';
import { executions, schedules, tick } from './work';

afterAll(closeSql);
const newKey = () => `${randomBytes(32).toString('base64url')}=`;
const now = new Date();
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();

describe.each(BACKENDS)('the operator’s commands on %s', (backend) => {
  const service = serviceClient(backend);
  const [oldKey, key] = [newKey(), newKey()];
  let person: TestUser;
  let world: World;
  beforeAll(async () => {
    person = await makeUser(backend);
    world = await makeWorld(service, person);
  });

  async function connect(who: TestUser, keys: string[], more: object = {}) {
    const fernet = new Fernet(keys);
    const row = {
      user_id: who.id,
      region: 'NA',
      access_token_encrypted: fernet.encrypt(asPlain('access')),
      refresh_token_encrypted: fernet.encrypt(asPlain('refresh')),
      key_id: fernet.keyId,
      expires_at: ago(-30),
      ...more,
    };
    must(await service.from('amazon_connections').upsert(row, { onConflict: 'user_id' }).select('id'));
  }

  test('connections: an old key is told, a foreign one is a problem, no token is shown', async () => {
    const stranger = await makeUser(backend);
    await connect(person, [oldKey]);
    await connect(stranger, [newKey()]);
    const report = await connections(service, [key, oldKey], now);
    expect(report.problems).toContainEqual(`${stranger.email}: the tokens do not decrypt with any key of FERNET_KEY`);
    expect(report.problems.join()).not.toContain(person.email);
    expect(report.lines.join('\n')).toContain('ops reencrypt');
    expect(JSON.stringify(report)).not.toMatch(/gAAAA|"refresh"|"access"/);
    await connect(person, [oldKey], { expires_at: ago(90) });
    expect((await connections(service, [oldKey], now)).problems).toContainEqual(
      expect.stringContaining(`${person.email}: its token ran out 90 min ago`),
    );
  });

  test('reencrypt: every token moves to the first key, once; what does not decrypt stays as it is', async () => {
    await connect(person, [oldKey]);
    const before = must(await service.from('amazon_connections').select('*').neq('user_id', person.id));
    expect((await reencrypt(service, [key, oldKey])).data).toMatchObject({ moved: 1, changedMeanwhile: 0 });
    expect((await reencrypt(service, [key, oldKey])).data).toMatchObject({ moved: 0 });
    const row = must(await service.from('amazon_connections').select('*').eq('user_id', person.id).single());
    expect(new Fernet([key]).decrypt(row.refresh_token_encrypted as never).value).toBe('refresh');
    expect(row.key_id).toBe(new Fernet([key]).keyId);
    expect(must(await service.from('amazon_connections').select('*').neq('user_id', person.id))).toEqual(before);
  });

  test('refresh: of one person, and what Amazon says against it', async () => {
    await connect(person, [key]);
    const asked: unknown[] = [];
    const source = { accessToken: async (user: string) => asPlain<'access token'>(`${asked.push(user)}`) };
    expect(await refresh(service, source, person.email.toUpperCase())).toMatchObject({ problems: [] });
    expect(asked).toEqual([person.id]);
    const failing = { accessToken: () => Promise.reject(new Error('Amazon is down')) };
    expect((await refresh(service, failing, person.email)).problems).toEqual([`${person.email}: Amazon is down`]);
    expect((await refresh(service, source, 'nobody@example.test')).problems).toHaveLength(1);
  });

  test('schedules, tick and executions: due, late, without a timetable, lost; nothing is changed by looking', async () => {
    const schedule = service.from('workflow_schedules');
    must(
      await schedule
        .update({ next_run_at: ago(20), is_active: true })
        .eq('id', world.scheduleId)
        .select('id'),
    );
    const broken = must(
      await service
        .from('workflow_schedules')
        .insert({
          user_id: person.id,
          workflow_id: world.workflowId,
          name: 'Never',
          interval_preset: 'cron',
          cron_expression: '0 0 31 2 *',
          next_run_at: ago(-5),
        })
        .select('id')
        .single(),
    );
    const run = { ...newExecution(person.id, world.instanceId), name: 'Lost one', next_poll_at: ago(30) };
    const lost = must(await service.from('workflow_executions').insert(run).select('*').single());
    const report = await schedules(service, now);
    expect(report.problems.join('\n')).toMatch(/Every day: due 20 min ago/);
    expect(report.problems.join('\n')).toMatch(/Never: /);
    expect((await tick(service, now)).data).toMatchObject({
      schedules: expect.arrayContaining([expect.objectContaining({ id: world.scheduleId })]),
      executions: expect.arrayContaining([expect.objectContaining({ id: lost.id, step: 'submit' })]),
    });
    expect((await executions(service, now)).problems).toContainEqual(
      expect.stringContaining(`run ${lost.id}: its submit`),
    );
    expect(must(await service.from('workflow_executions').select('*').eq('id', lost.id).single())).toEqual(lost);
    must(await service.from('workflow_schedules').delete().eq('id', broken.id).select('id'));
  });
});

describe('check', () => {
  const good = () => ({
    SUPABASE_URL: dbStack().postgres,
    SUPABASE_PUBLISHABLE_KEY: dbStack().publishableKey,
    SUPABASE_SECRET_KEY: dbStack().secretKey,
    SUPABASE_JWT_SECRET: dbStack().jwtSecret,
    AMC_SANDBOX_URL: dbStack().postgres,
    AMAZON_CLIENT_ID: 'id',
    AMAZON_CLIENT_SECRET: 'secret',
    FERNET_KEY: newKey(),
    CRON_SECRET: 'a-secret-of-some-length',
    APP_URL: 'http://127.0.0.1:3000',
  });

  test('a good environment has its migrations; an empty library and catalog are told with their remedy', async () => {
    const report = await check(good());
    const said = report.lines.join('\n');
    expect(said).toMatch(/ok +migrations: [3-9]\d tables with all their columns/);
    expect(said).toMatch(/ok +API keys: on/);
    for (const problem of report.problems) expect(problem).toMatch(/import:(catalog|templates)/);
  });

  test.each<[object, string]>([
    [{ SUPABASE_JWT_SECRET: 'x'.repeat(40) }, 'SUPABASE_JWT_SECRET is not the project'],
    [{ SUPABASE_SECRET_KEY: 'sb_secret_0123456789abcdef0123' }, 'SUPABASE_SECRET_KEY is refused'],
    [{ SUPABASE_URL: 'http://127.0.0.1:9' }, 'can not be reached'],
    [{ AMC_SANDBOX_URL: 'http://127.0.0.1:9' }, 'AMC sandbox'],
    [{ APP_URL: 'http://recomamp.example' }, 'is not https'],
    [{ FERNET_KEY: 'short' }, 'FERNET_KEY'],
  ])('%j is a problem', async (wrong, words) => {
    const report = await check({ ...good(), ...wrong });
    expect(report.problems.join('\n')).toContain(words);
    expect(JSON.stringify(report)).not.toContain(dbStack().secretKey);
  });
});

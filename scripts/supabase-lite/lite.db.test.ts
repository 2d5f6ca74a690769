import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '@supabase/supabase-js';
import type { Database } from '@/lib/supabase/database.types';
import { anonClient, BACKENDS, makeUser, must, serviceClient } from '@/scripts/jest/db';
import { dbStack } from '@/scripts/jest/db-stack-address';

jest.setTimeout(90_000);

describe.each(BACKENDS)('Supabase Lite as hosted Supabase answers, on %s', (backend) => {
  const service = serviceClient(backend);

  test('timestamps are ISO 8601 with a colon in the zone, numerics are numbers, JSON is JSON', async () => {
    const { db } = await makeUser(backend);
    const row = must(
      await db
        .from('amc_instances')
        .insert({
          instance_id: 'amcabc12345',
          name: 'x',
          entity_id: 'E',
          marketplace_id: 'M',
          region: 'NA',
          currency: 'USD',
          cost_per_run: 12.5,
          brands: ['a', 'b "c"'],
        })
        .select('created_at, cost_per_run, brands')
        .single(),
    );
    expect(row.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+\+00:00$/);
    expect(row.cost_per_run).toBe(12.5);
    expect(row.brands).toEqual(['a', 'b "c"']);
    const parameters = { text: 'it’s', list: [1, 'a', null], nested: { yes: true } };
    const workflow = { name: 'x', sql_query: 'SELECT 1', parameters };
    const stored = must(await db.from('workflows').insert(workflow).select('parameters').single());
    expect(stored.parameters).toEqual(parameters);
  });

  test('a change with an embedded row in its answer is one object with .single()', async () => {
    const { db } = await makeUser(backend);
    const instance = must(
      await db
        .from('amc_instances')
        .insert({ instance_id: 'amcabc12345', name: 'x', entity_id: 'E', marketplace_id: 'M', region: 'NA' })
        .select('id')
        .single(),
    );
    // Lite takes every table with two references for a link between them, so this one must be named (README).
    const select = 'name, amc_instances!workflows_instance_id_user_id_fkey(name)';
    const row = { name: 'w', sql_query: 'SELECT 1', instance_id: instance.id };
    const made = must(await db.from('workflows').insert(row).select(select).single());
    expect(made).toEqual({ name: 'w', amc_instances: { name: 'x' } });
    const none = await db.from('workflows').update({ name: 'y' }).eq('name', 'nobody').select(select).single();
    expect(none.error?.code).toBe('PGRST116');
  });

  test.each([
    ['a check', { interval_preset: 'hourly' }, '23514', 400],
    ['a missing value', { name: null as unknown as string }, '23502', 400],
  ])('%s that fails: PostgreSQL’s own code, not a 500', async (_what, wrong, code, status) => {
    const { db } = await makeUser(backend);
    const { id } = must(await db.from('workflows').insert({ name: 'w', sql_query: 'SELECT 1' }).select('id').single());
    const row = { name: 's', workflow_id: id, interval_preset: 'daily', ...wrong };
    const answer = await db.from('workflow_schedules').insert(row);
    expect({ code: answer.error?.code, status: answer.status }).toEqual({ code, status });
  });

  test('an exception raised by a function keeps its code and message', async () => {
    const answer = await service.rpc('record_heartbeat', { p_job: 'x', p_event: 'never' });
    expect(answer.status).toBe(400);
    expect(answer.error).toMatchObject({ code: '22023', message: 'p_event: must be start, ok or error, not never' });
  });

  test('no key, a wrong key: refused. The publishable key alone is nobody', async () => {
    const { publishableKey, [backend]: url } = dbStack();
    expect((await fetch(`${url}/rest/v1/workflows?select=id`)).status).toBe(401);
    expect((await fetch(`${url}/rest/v1/workflows?select=id`, { headers: { apikey: 'sb_secret_wrong' } })).status).toBe(
      401,
    );
    const answer = await fetch(`${url}/rest/v1/job_heartbeats?select=job`, { headers: { apikey: publishableKey } });
    expect(await answer.json()).toEqual([]);
  });

  test('parallel requests of different people never mix', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => makeUser(backend)));
    const wrong: string[] = [];
    await Promise.all(
      Array.from({ length: 120 }, async (_, n) => {
        const person = people[n % 5];
        if (!person) {
          const seen = must(await anonClient(backend).from('profiles').select('id'));
          if (seen.length > 0) wrong.push('anon');
          return;
        }
        const seen = must(await person.db.from('profiles').select('id'));
        if (seen.length !== 1 || seen[0]?.id !== person.id) wrong.push(person.id);
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('a password reset leaves a mail whose link signs in, once', async () => {
    const person = await makeUser(backend);
    const anon = anonClient(backend);
    expect((await anon.auth.resetPasswordForEmail(person.email)).error).toBeNull();
    const { mailFolder, appUrl } = dbStack();
    const mails = readdirSync(mailFolder).map((name) => readFileSync(path.join(mailFolder, name), 'utf8'));
    const mail = mails.find((text) => text.includes(`To: ${person.email}`));
    const link = new URL(/^http\S+$/m.exec(mail ?? '')?.[0] ?? '');
    expect(link.origin + link.pathname).toBe(`${appUrl}/auth/confirm`);
    const otp = { token_hash: link.searchParams.get('token_hash') ?? '', type: 'recovery' as const };
    const signedIn = await anon.auth.verifyOtp(otp);
    expect(signedIn.data.user?.id).toBe(person.id);
    expect((await anon.auth.updateUser({ password: 'A new password 1' })).error).toBeNull();
    expect((await anonClient(backend).auth.verifyOtp(otp)).error).not.toBeNull();
    const again = await anonClient(backend).auth.signInWithPassword({
      email: person.email,
      password: 'A new password 1',
    });
    expect(again.error).toBeNull();
  });

  test('sign-up and sign-in refuse as the forms expect', async () => {
    const person = await makeUser(backend);
    const anon = anonClient(backend);
    const taken = await anon.auth.signUp({ email: person.email, password: 'Pw-12345678' });
    expect(taken.error?.code).toBe('user_already_exists');
    const weak = await anon.auth.signUp({ email: `w${person.email}`, password: 'short' });
    expect(weak.error?.code).toBe('weak_password');
    const wrong = await anon.auth.signInWithPassword({ email: person.email, password: 'not it' });
    expect(wrong.error?.code).toBe('invalid_credentials');
  });
});

describe('the process', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'recomamp-liteproc-'));
  const stack = dbStack();
  const children: ChildProcess[] = [];
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  function start(settings: Record<string, string> = {}) {
    const script = path.join(process.cwd(), 'scripts/supabase-lite.ts');
    const args = ['--conditions=react-server', '--import', 'tsx', script, '--port', '0', '--data', folder];
    const child = spawn(process.execPath, [...args, '--mail-dir', path.join(folder, 'mail')], {
      env: {
        ...process.env,
        DATABASE_URL: '',
        SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
        SUPABASE_SECRET_KEY: stack.secretKey,
        SUPABASE_JWT_SECRET: stack.jwtSecret,
        ...settings,
      },
    });
    children.push(child);
    let output = '';
    const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
      child.once('close', (code) => resolve({ code, output }));
    });
    const ready = new Promise<string>((resolve, reject) => {
      const listen = (chunk: Buffer) => {
        output += chunk.toString();
        const url = /^ready (\S+)$/m.exec(output)?.[1];
        if (url) resolve(url);
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      void ended.then(() => reject(new Error(output)));
    });
    // Whoever only wants the end does not wait for `ready`.
    ready.catch(() => {});
    return { child, ready, ended };
  }
  const client = (url: string) => createClient<Database>(url, stack.secretKey, { auth: { persistSession: false } });

  test('keeps its data over a clean stop and over a kill, and never lets a second one in', async () => {
    const first = start();
    const url = await first.ready;
    must(await client(url).from('rate_limits').insert({ bucket: 'a', window_start: '2026-01-01' }).select('bucket'));

    const second = await start().ended;
    expect(second.code).toBe(1);
    expect(second.output.trim()).toBe(
      `supabase-lite: The database folder ${folder} is in use by process ${first.child.pid}. Stop it first, or choose another folder.`,
    );

    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    expect(existsSync(path.join(folder, 'recomamp.lock'))).toBe(false);

    const again = start();
    const db = client(await again.ready);
    must(await db.from('rate_limits').insert({ bucket: 'b', window_start: '2026-01-01' }).select('bucket'));
    again.child.kill('SIGKILL');
    await again.ended;

    const last = start();
    const rows = must(
      await client(await last.ready)
        .from('rate_limits')
        .select('bucket')
        .order('bucket'),
    );
    expect(rows).toEqual([{ bucket: 'a' }, { bucket: 'b' }]);
    last.child.kill('SIGINT');
    expect((await last.ended).code).toBe(0);
  });

  test('stopped while it made its database, it starts with a new one', async () => {
    rmSync(folder, { recursive: true, force: true });
    const first = start();
    while (!existsSync(path.join(folder, 'cluster'))) await new Promise((resolve) => setTimeout(resolve, 20));
    first.child.kill('SIGKILL');
    await first.ended;
    const again = start();
    must(
      await client(await again.ready)
        .from('job_heartbeats')
        .select('job'),
    );
    again.child.kill('SIGTERM');
    expect((await again.ended).code).toBe(0);
  });

  test('names what is wrong in its settings', async () => {
    const { code, output } = await start({ SUPABASE_JWT_SECRET: 'short', SUPABASE_SECRET_KEY: '' }).ended;
    expect(code).toBe(1);
    expect(output).toContain('SUPABASE_SECRET_KEY is not set');
    expect(output).toContain('SUPABASE_JWT_SECRET must have at least 32 characters');
  });
});

import { BACKENDS, makeUser, must, serviceClient } from '@/scripts/jest/db';

describe.each(BACKENDS)('accounts and versions on %s', (backend) => {
  const service = serviceClient(backend);

  test('sign-up makes the profile, with what was given', async () => {
    const user = await makeUser(backend, { name: '  Ada  ', time_zone: 'Europe/Berlin' });
    expect(must(await user.db.from('profiles').select('*').single())).toMatchObject({
      id: user.id,
      email: user.email,
      name: 'Ada',
      time_zone: 'Europe/Berlin',
      is_active: true,
    });
  });

  test('a name that is too long, or none, does not stop a sign-up', async () => {
    const long = await makeUser(backend, { name: 'x'.repeat(500) });
    expect(must(await long.db.from('profiles').select('name').single()).name).toHaveLength(120);
    const none = await makeUser(backend);
    expect(must(await none.db.from('profiles').select('name, time_zone').single())).toEqual({
      name: null,
      time_zone: 'UTC',
    });
  });

  test('updated_at moves with a change and is not the client’s to set', async () => {
    const user = await makeUser(backend);
    const before = must(await user.db.from('profiles').select('updated_at').single()).updated_at;
    const change = { name: 'Ada', updated_at: '2001-01-01T00:00:00Z' };
    const after = must(await user.db.from('profiles').update(change).eq('id', user.id).select('updated_at').single());
    expect(Date.parse(after.updated_at)).toBeGreaterThan(Date.parse(before));
  });

  test('each save of changed SQL is a version; a new name is not', async () => {
    const { db } = await makeUser(backend);
    const made = must(
      await db.from('workflows').insert({ name: 'Reach', sql_query: 'SELECT 1', version: 9 }).select('*').single(),
    );
    expect(made).toMatchObject({ version: 1, sync_state: 'not_published' });
    expect(made.workflow_id).toMatch(/^wf_[0-9a-f]{8}$/);
    const change = async (parts: { name?: string; sql_query?: string; version?: number }) =>
      must(await db.from('workflows').update(parts).eq('id', made.id).select('*').single());
    expect((await change({ name: 'Reach by day' })).version).toBe(1);
    expect((await change({ sql_query: 'SELECT 2', version: 7 })).version).toBe(2);
    expect((await change({ sql_query: 'SELECT 2' })).version).toBe(2);
    const versions = must(await db.from('workflow_versions').select('version, sql_query').order('version'));
    expect(versions).toEqual([
      { version: 1, sql_query: 'SELECT 1' },
      { version: 2, sql_query: 'SELECT 2' },
    ]);
  });

  test('the state of a published query follows its SQL', async () => {
    const user = await makeUser(backend);
    const made = must(
      await user.db.from('workflows').insert({ name: 'Reach', sql_query: 'SELECT 1' }).select('id, sql_hash').single(),
    );
    // sha256 of the text, as the application computes it.
    expect(made.sql_hash).toBe('e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5');
    const change = async (parts: { amc_synced_hash?: string; sql_query?: string }) =>
      must(await user.db.from('workflows').update(parts).eq('id', made.id).select('sync_state').single()).sync_state;
    expect(await change({ amc_synced_hash: made.sql_hash })).toBe('in_sync');
    expect(await change({ sql_query: 'SELECT 2' })).toBe('drifted');
  });

  test('a heartbeat keeps the last good end when a later run fails', async () => {
    const job = `job-${Date.now()}-${backend}`;
    const beat = async (event: string, error?: string) => {
      const args = { p_job: job, p_event: event, ...(error ? { p_error: error } : {}), p_summary: { polled: 3 } };
      const answer = await service.rpc('record_heartbeat', args);
      expect(answer.error).toBeNull();
      return must(await service.from('job_heartbeats').select('*').eq('job', job).single());
    };
    expect(await beat('start')).toMatchObject({ last_finished_at: null, last_error: null });
    const ok = await beat('ok');
    expect(ok.last_ok_at).not.toBeNull();
    const failed = await beat('error', 'AMC did not answer');
    expect(failed).toMatchObject({ last_ok_at: ok.last_ok_at, last_error: 'AMC did not answer' });
    expect((await beat('start')).last_error).toBe('AMC did not answer');
    expect((await beat('ok')).last_error).toBeNull();
  });
});

import type { Json } from '@/lib/supabase/types';
import { BACKENDS, closeSql, makeUser, must, serviceClient, sql, type TestUser } from '@/scripts/jest/db';
import { makeWorld, newExecution, newInstance, type World } from './rows';

afterAll(closeSql);

const RESULT = {
  store_key: 'user/run.parquet',
  row_count: 2,
  bytes: 123,
  columns: [{ name: 'one', type: 'LONG', kind: 'metric' }],
  profile: { one: { nulls: 0 } },
  first_rows: [[1], [2]],
  filtered_rows: 3,
};
const NO_JSON = null as unknown as Json;

describe.each(BACKENDS)('the life of a run on %s', (backend) => {
  const service = serviceClient(backend);
  let owner: TestUser;
  let world: World;

  beforeAll(async () => {
    owner = await makeUser(backend);
    world = await makeWorld(service, owner);
  });

  async function request(parts: Partial<ReturnType<typeof newExecution>> = {}): Promise<string> {
    const row = { ...newExecution(owner.id, world.instanceId), ...parts };
    return must(await service.from('workflow_executions').insert(row).select('id').single()).id;
  }
  async function read(id: string) {
    return must(await service.from('workflow_executions').select('*').eq('id', id).single());
  }
  async function claim(id: string, step: string, seconds = 60) {
    return must(await service.rpc('claim_execution', { p_id: id, p_step: step, p_lease_seconds: seconds }))[0];
  }
  async function lease(id: string, step: string): Promise<string> {
    const token = (await claim(id, step))?.lease_token;
    if (!token) throw new Error(`not claimed for ${step}`);
    return token;
  }
  const call = async (answer: PromiseLike<{ data: boolean | null; error: { message: string } | null }>) => {
    const { data, error } = await answer;
    if (error) throw new Error(error.message);
    return data;
  };
  const submitted = (id: string, token: string) =>
    call(
      service.rpc('record_submission', {
        p_id: id,
        p_lease: token,
        // AMC's ids are its own: one belongs to one run.
        p_amc_execution_id: `amc-${id}`,
        p_amc_status: 'PENDING',
        p_poll_after_seconds: 0,
      }),
    );
  const polled = (id: string, token: string, status: string, next: string) =>
    call(
      service.rpc('record_poll', {
        p_id: id,
        p_lease: token,
        p_amc_status: status,
        p_status: status === 'SUCCEEDED' ? 'RUNNING' : status,
        p_next_step: next,
        p_delay_seconds: 0,
      }),
    );
  const finalise = (id: string, token: string, status: string, error: Json, result: Json) =>
    call(
      service.rpc('finalise_execution', {
        p_id: id,
        p_lease: token,
        p_status: status,
        p_error: error,
        p_result: result,
      }),
    );

  test('request, submit, poll, ingest, finalise: each step once, with its marks', async () => {
    const before = must(await service.from('workflows').select('*').eq('id', world.workflowId).single());
    const id = await request({ workflow_id: world.workflowId });

    const first = await claim(id, 'submit');
    expect(first).toMatchObject({ id, step: 'submit', step_attempts: 1 });
    expect(Date.parse(first?.lease_expires_at ?? '')).toBe(Date.parse(first?.next_poll_at ?? ''));
    const token = first?.lease_token ?? '';
    const intent = { p_id: id, p_lease: token, p_amc_workflow_id: 'exec_1', p_submitted_via: 'ad_hoc', p_reason: 'r' };
    expect(await call(service.rpc('record_submit_intent', intent))).toBe(true);
    const attempted = (await read(id)).submit_attempted_at;
    expect(attempted).not.toBeNull();
    expect(await call(service.rpc('record_submit_intent', intent))).toBe(true);
    expect((await read(id)).submit_attempted_at).toBe(attempted);

    expect(await submitted(id, token)).toBe(true);
    expect(await read(id)).toMatchObject({ step: 'poll', status: 'PENDING', lease_token: null, step_attempts: 0 });

    expect(await polled(id, await lease(id, 'poll'), 'RUNNING', 'poll')).toBe(true);
    const started = (await read(id)).started_at;
    expect(started).not.toBeNull();
    expect(await polled(id, await lease(id, 'poll'), 'SUCCEEDED', 'ingest')).toBe(true);
    expect(await read(id)).toMatchObject({
      step: 'ingest',
      status: 'RUNNING',
      amc_status: 'SUCCEEDED',
      started_at: started,
    });

    expect(await finalise(id, await lease(id, 'ingest'), 'SUCCEEDED', NO_JSON, RESULT)).toBe(true);
    const done = await read(id);
    expect(done).toMatchObject({
      step: 'done',
      status: 'SUCCEEDED',
      next_poll_at: null,
      lease_token: null,
      row_count: 2,
      result_bytes: 123,
      filtered_rows: 3,
      error_details: null,
      result_columns: RESULT.columns,
    });
    const result = must(await owner.db.from('execution_results').select('*').eq('execution_id', id).single());
    expect(result).toMatchObject({ user_id: owner.id, store_key: RESULT.store_key, first_rows: [[1], [2]] });
    const after = must(await service.from('workflows').select('*').eq('id', world.workflowId).single());
    expect(after).toMatchObject({
      execution_count: before.execution_count + 1,
      success_count: before.success_count + 1,
      last_execution_id: id,
      last_execution_status: 'SUCCEEDED',
      updated_at: before.updated_at,
    });
  });

  test('a wrong lease, or none, changes nothing', async () => {
    const id = await request();
    const token = await lease(id, 'submit');
    const before = await read(id);
    for (const wrong of ['00000000-0000-4000-8000-000000000000', null as unknown as string]) {
      expect(await submitted(id, wrong)).toBe(false);
      expect(await finalise(id, wrong, 'FAILED', { code: 'x' }, NO_JSON)).toBe(false);
      expect(
        await call(
          service.rpc('release_execution', { p_id: id, p_lease: wrong, p_delay_seconds: 0, p_error: NO_JSON }),
        ),
      ).toBe(false);
    }
    expect(await read(id)).toEqual(before);
    expect(await finalise(id, token, 'FAILED', { code: 'amc', message: 'no' }, NO_JSON)).toBe(true);
    expect(await finalise(id, token, 'FAILED', { code: 'amc' }, NO_JSON)).toBe(false);
    expect((await read(id)).error_details).toEqual({ code: 'amc', message: 'no' });
  });

  test('a live lease keeps others out, an expired one does not, and its holder is then refused', async () => {
    const id = await request();
    const slow = await lease(id, 'submit');
    expect(await claim(id, 'submit')).toBeUndefined();
    const past = '2020-01-01T00:00:00Z';
    must(
      await service
        .from('workflow_executions')
        .update({ lease_expires_at: past, next_poll_at: past })
        .eq('id', id)
        .select('id'),
    );
    const next = await claim(id, 'submit');
    expect(next?.step_attempts).toBe(2);
    expect(await submitted(id, slow)).toBe(false);
    expect(await submitted(id, next?.lease_token ?? '')).toBe(true);
  });

  test('released with a delay: the error is visible, a poll waits, a submit does not', async () => {
    const id = await request();
    const release = (token: string) =>
      call(
        service.rpc('release_execution', {
          p_id: id,
          p_lease: token,
          p_delay_seconds: 600,
          p_error: { code: 'throttled', message: 'Slow down', retryable: true },
        }),
      );
    expect(await release(await lease(id, 'submit'))).toBe(true);
    expect((await read(id)).error_details).toMatchObject({ code: 'throttled' });
    const due = must(
      await service.rpc('claim_executions', { p_step: 'submit', p_limit: 1000, p_lease_seconds: 1 }),
    ).map((run) => run.id);
    expect(due).not.toContain(id);
    const again = await lease(id, 'submit');
    expect(await submitted(id, again)).toBe(true);
    expect((await read(id)).error_details).toBeNull();
    expect(await release(await lease(id, 'poll'))).toBe(true);
    expect(await claim(id, 'poll')).toBeUndefined();
  });

  test('a claim is for the step the run is in', async () => {
    const id = await request();
    expect(await claim(id, 'poll')).toBeUndefined();
    expect(await claim(id, 'ingest')).toBeUndefined();
    const answer = await service.rpc('claim_executions', { p_step: 'done', p_limit: 1, p_lease_seconds: 1 });
    expect(answer.error).toMatchObject({ code: '22023', message: 'p_step: must be submit, poll or ingest, not done' });
  });

  test('terminal states come from finalise alone, and SUCCEEDED needs its result', async () => {
    const id = await request();
    const token = await lease(id, 'submit');
    await submitted(id, token);
    const poll = await lease(id, 'poll');
    await expect(
      call(
        service.rpc('record_poll', {
          p_id: id,
          p_lease: poll,
          p_amc_status: 'SUCCEEDED',
          p_status: 'SUCCEEDED',
          p_next_step: 'poll',
          p_delay_seconds: 0,
        }),
      ),
    ).rejects.toThrow('p_status: must be PENDING, RUNNING or PUBLISHING, not SUCCEEDED');
    await expect(finalise(id, poll, 'SUCCEEDED', NO_JSON, NO_JSON)).rejects.toThrow('p_result');
    await expect(finalise(id, poll, 'FAILED', NO_JSON, RESULT)).rejects.toThrow('p_result');
    await expect(finalise(id, poll, 'RUNNING', NO_JSON, NO_JSON)).rejects.toThrow('p_status');
  });

  test('cancel: at once before anything was sent, as a wish afterwards, and only by the owner', async () => {
    const cancel = async (db: typeof owner.db, id: string) => must(await db.rpc('request_cancel', { p_id: id }));
    const fresh = await request();
    const stranger = await makeUser(backend);
    const token = await lease(fresh, 'submit');
    expect(await cancel(stranger.db, fresh)).toBe(false);
    expect((await read(fresh)).status).toBe('PENDING');
    expect(await cancel(owner.db, fresh)).toBe(true);
    expect(await read(fresh)).toMatchObject({ status: 'CANCELLED', step: 'done', next_poll_at: null });
    // The worker that had just claimed it may not send it any more.
    expect(
      await call(
        service.rpc('record_submit_intent', {
          p_id: fresh,
          p_lease: token,
          p_amc_workflow_id: 'exec_1',
          p_submitted_via: 'ad_hoc',
          p_reason: 'r',
        }),
      ),
    ).toBe(false);
    expect(await cancel(owner.db, fresh)).toBe(false);

    const running = await request();
    await submitted(running, await lease(running, 'submit'));
    expect(await cancel(owner.db, running)).toBe(true);
    const row = await read(running);
    expect(row.status).toBe('PENDING');
    expect(row.cancel_requested_at).not.toBeNull();
  });

  test('cost is what the instance says a run costs, and nothing without a rate', async () => {
    const row = { ...newInstance(owner.id), currency: 'USD', cost_per_run: 1.5, cost_per_minute: 0 };
    const instance = must(await service.from('amc_instances').insert(row).select('id').single()).id;
    const priced = await request({ instance_id: instance });
    const free = await request();
    for (const id of [priced, free]) {
      await submitted(id, await lease(id, 'submit'));
      await polled(id, await lease(id, 'poll'), 'SUCCEEDED', 'ingest');
      await finalise(id, await lease(id, 'ingest'), 'SUCCEEDED', NO_JSON, RESULT);
    }
    expect((await read(priced)).cost).toBe(1.5);
    expect((await read(free)).cost).toBeNull();
  });

  test('runs of an inactive person are not claimed, and wait their turn again when active', async () => {
    const person = await makeUser(backend);
    const theirs = await makeWorld(service, person);
    must(await service.from('profiles').update({ is_active: false }).eq('id', person.id).select('id'));
    expect(await claim(theirs.executionId, 'submit')).toBeUndefined();
    const due = must(await service.rpc('claim_executions', { p_step: 'submit', p_limit: 1000, p_lease_seconds: 1 }));
    expect(due.map((run) => run.id)).not.toContain(theirs.executionId);
    must(await service.from('profiles').update({ is_active: true }).eq('id', person.id).select('id'));
    expect((await claim(theirs.executionId, 'submit'))?.id).toBe(theirs.executionId);
  });

  test('a scheduled run tells its schedule how it ended, and leaves one mail where it was asked for', async () => {
    must(
      await service
        .from('workflow_schedules')
        .update({ notification_settings: { on_failure: true, recipients: ['a@example.test'] } })
        .eq('id', world.scheduleId)
        .select('id'),
    );
    const slot = {
      user_id: owner.id,
      schedule_id: world.scheduleId,
      kind: 'manual',
      scheduled_for: new Date().toISOString(),
    };
    const run = must(await service.from('schedule_runs').insert(slot).select('id').single()).id;
    const id = await request({ schedule_run_id: run, triggered_by: 'schedule' });
    await finalise(id, await lease(id, 'submit'), 'FAILED', { code: 'amc', message: 'No such table' }, NO_JSON);
    expect(must(await service.from('schedule_runs').select('*').eq('id', run).single())).toMatchObject({
      status: 'FAILED',
      error_message: 'No such table',
    });
    expect(must(await service.from('notification_outbox').select('kind, status').eq('execution_id', id))).toEqual([
      { kind: 'run_failed', status: 'pending' },
    ]);
  });

  test('deleting a person removes everything of theirs, also runs on their instances', async () => {
    if (backend !== 'postgres') return;
    const person = await makeUser(backend);
    const theirs = await makeWorld(service, person);
    const refused = await service.from('amc_instances').delete().eq('id', theirs.instanceId);
    expect(refused.error?.code).toBe('23503');
    await sql()`delete from auth.users where id = ${person.id}`;
    expect(must(await service.from('workflow_executions').select('id').eq('user_id', person.id))).toEqual([]);
  });
});

describe('races on PostgreSQL', () => {
  const service = serviceClient('postgres');
  let world: World;

  beforeAll(async () => {
    world = await makeWorld(service, await makeUser('postgres'));
    await sql()`update public.workflow_executions set next_poll_at = now() + interval '1 day' where step <> 'done'`;
  });

  async function fill(userId: string, instanceId: string, count: number): Promise<void> {
    const rows = Array.from({ length: count }, () => newExecution(userId, instanceId));
    must(await service.from('workflow_executions').insert(rows).select('id'));
  }

  test('20 workers: every run is claimed exactly once', async () => {
    await fill(world.userId, world.instanceId, 200);
    const claimed: string[] = [];
    const worker = async () => {
      for (;;) {
        const rows = await sql()<{ id: string }[]>`select id from public.claim_executions('submit', 7, 60)`;
        if (rows.length === 0) return;
        claimed.push(...rows.map((row) => row.id));
      }
    };
    await Promise.all(Array.from({ length: 20 }, worker));
    expect(new Set(claimed).size).toBe(claimed.length);
    // A worker stops when all that it saw was locked by others: what is left is due for the next one.
    await worker();
    expect(new Set(claimed).size).toBe(claimed.length);
    expect(claimed).toHaveLength(200);
  });

  test('20 claims of one run: one gets it', async () => {
    const row = newExecution(world.userId, world.instanceId);
    const { id } = must(await service.from('workflow_executions').insert(row).select('id').single());
    const all = await Promise.all(
      Array.from({ length: 20 }, () => sql()`select id from public.claim_execution(${id}, 'submit', 60)`),
    );
    expect(all.filter((rows) => rows.length === 1)).toHaveLength(1);
  });

  test('20 finalisers with the same lease: one ends the run, counters move once', async () => {
    const row = { ...newExecution(world.userId, world.instanceId), workflow_id: world.workflowId };
    const { id } = must(await service.from('workflow_executions').insert(row).select('id').single());
    const [claimed] = await sql()`select lease_token from public.claim_execution(${id}, 'submit', 60)`;
    const [before] = await sql()`select execution_count from public.workflows where id = ${world.workflowId}`;
    const all = await Promise.all(
      Array.from(
        { length: 20 },
        () =>
          sql()`select public.finalise_execution(${id}, ${claimed?.lease_token}, 'FAILED', '{"code":"x"}', null) as won`,
      ),
    );
    expect(all.filter((rows) => rows[0]?.won === true)).toHaveLength(1);
    const [after] = await sql()`select execution_count from public.workflows where id = ${world.workflowId}`;
    expect(after?.execution_count).toBe(before?.execution_count + 1);
  });

  test('cancel against submit: either it was cancelled or it was sent, never both', async () => {
    for (let round = 0; round < 10; round++) {
      const row = newExecution(world.userId, world.instanceId);
      const { id } = must(await service.from('workflow_executions').insert(row).select('id').single());
      const [claimed] = await sql()`select lease_token from public.claim_execution(${id}, 'submit', 60)`;
      const cancel = sql().begin(async (tx) => {
        await tx`select set_config('request.jwt.claim.sub', ${world.userId}, true)`;
        return tx`select public.request_cancel(${id}) as ok`;
      });
      const intent = sql()`
        select public.record_submit_intent(${id}, ${claimed?.lease_token}, 'exec_1', 'ad_hoc', 'r') as ok`;
      const [, sent] = await Promise.all([cancel, intent]);
      const [run] = await sql()`select status, cancel_requested_at from public.workflow_executions where id = ${id}`;
      expect(run?.status).toBe(sent[0]?.ok ? 'PENDING' : 'CANCELLED');
      expect(run?.cancel_requested_at).not.toBeNull();
    }
  });

  test('fair share: a person with many due runs does not keep out the others', async () => {
    await sql()`update public.workflow_executions set next_poll_at = now() + interval '1 day' where step <> 'done'`;
    await fill(world.userId, world.instanceId, 30);
    const others = await Promise.all(
      Array.from({ length: 3 }, async () => makeWorld(service, await makeUser('postgres'))),
    );
    const rows = await sql()<{ user_id: string }[]>`select user_id from public.claim_executions('submit', 12, 60)`;
    expect(rows).toHaveLength(12);
    for (const other of others) expect(rows.filter((row) => row.user_id === other.userId)).toHaveLength(1);
  });
});

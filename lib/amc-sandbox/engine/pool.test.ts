import { Pool } from './pool';
import type { Worker } from './worker';

const PREPARE = {
  kind: 'prepare',
  sql: 'SELECT nope',
  options: {},
  worldFile: '',
  now: '2026-11-22T17:00:00.000Z',
  memoryLimitMb: 256,
} as const;

let pool: Pool;
beforeEach(() => {
  pool = new Pool(1);
});
afterEach(() => pool.close());

const ask = (worker: Worker) => worker.request(PREPARE);

test('a child is used again', async () => {
  const pids = [await pool.with(async (worker) => worker.pid), await pool.with(async (worker) => worker.pid)];
  expect(pids[0]).toBe(pids[1]);
});

test('a child that crashes ends its own request only, and is replaced', async () => {
  let crashed: number | undefined;
  const dying = pool.with(async (worker) => {
    crashed = worker.pid;
    const answer = ask(worker);
    process.kill(worker.pid ?? 0, 'SIGKILL');
    return answer;
  });
  const waiting = pool.with(async (worker) => ({ pid: worker.pid, answer: await ask(worker) }));
  await expect(dying).rejects.toMatchObject({ name: 'WorkerGone' });
  const { pid, answer } = await waiting;
  expect(answer).toMatchObject({ ok: false, kind: 'compile' });
  expect(pid).not.toBe(crashed);
}, 20_000);

test('an aborted wait ends at once and takes no place', async () => {
  const abort = new AbortController();
  const order: string[] = [];
  let finish = () => {};
  const holding = pool.with(() => new Promise<void>((resolve) => (finish = resolve)));
  const waiting = pool.with(async () => order.push('waiting'), abort.signal);
  const last = pool.with(async () => order.push('last'));
  abort.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  expect(order).toEqual([]);
  finish();
  await Promise.all([holding, last]);
  expect(order).toEqual(['last']);
});

test('a child sees nothing of the environment', async () => {
  process.env.RECOMAMP_POOL_TEST_SECRET = 'secret';
  const own = new Pool(1);
  const environment = await own.with(async (worker) => {
    await ask(worker);
    const { readFile } = await import('node:fs/promises');
    return readFile(`/proc/${worker.pid}/environ`, 'utf8');
  });
  own.close();
  delete process.env.RECOMAMP_POOL_TEST_SECRET;
  expect(environment).toContain('NODE_ENV=production');
  expect(environment).not.toContain('secret');
}, 20_000);

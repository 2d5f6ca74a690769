import { LanguageClient, type WorkerLike } from './language-client';
import type { Request } from './protocol';

class FakeWorker implements WorkerLike {
  readonly asked: Request[] = [];
  ended = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  postMessage(request: unknown): void {
    this.asked.push(request as Request);
  }
  terminate(): void {
    this.ended = true;
  }
  answer(answer: unknown): void {
    this.say({ id: this.asked.at(-1)?.id, answer });
  }
  say(data: unknown): void {
    this.onmessage?.call(this as unknown as Worker, { data } as MessageEvent);
  }
  die(): void {
    this.onerror?.call(this as unknown as Worker, { message: 'boom' } as ErrorEvent);
  }
}

function setUp() {
  const workers: FakeWorker[] = [];
  const reported: string[] = [];
  const client = new LanguageClient(
    () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    (error) => reported.push(error.message),
  );
  return { client, workers, reported };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('LanguageClient', () => {
  it('starts no worker before the first question, and one for all', async () => {
    const { client, workers } = setUp();
    expect(workers).toHaveLength(0);
    const first = client.ask('format', { text: 'a' });
    workers[0]?.answer('A');
    expect(await first).toBe('A');
    const second = client.ask('format', { text: 'b' });
    workers[0]?.answer('B');
    expect(await second).toBe('B');
    expect(workers).toHaveLength(1);
  });

  it('drops a question when a newer one of its lane comes, under way or waiting', async () => {
    const { client, workers } = setUp();
    const old = client.ask('format', { text: '1' });
    const middle = client.ask('format', { text: '2' });
    const last = client.ask('format', { text: '3' });
    expect(await old).toBeNull();
    expect(await middle).toBeNull();
    workers[0]?.answer('one');
    expect(workers[0]?.asked.map(({ ask }) => ask.text)).toEqual(['1', '3']);
    workers[0]?.answer('three');
    expect(await last).toBe('three');
  });

  it('lets checking wait for what a person waits for, and keeps lanes apart', async () => {
    const { client, workers } = setUp();
    void client.ask('outline', { text: '' });
    void client.ask('lint', { text: '' }, 'lint one');
    void client.ask('lint', { text: '' }, 'lint two');
    void client.ask('hover', { text: '', offset: 0 });
    for (let at = 0; at < 4; at++) workers[0]?.answer(null);
    expect(workers[0]?.asked.map(({ kind }) => kind)).toEqual(['outline', 'hover', 'lint', 'lint']);
  });

  it('does not take the answer to another question', async () => {
    const { client, workers } = setUp();
    const answer = client.ask('format', { text: 'a' });
    workers[0]?.say({ id: 999, answer: 'wrong' });
    workers[0]?.answer('right');
    expect(await answer).toBe('right');
  });

  it('is started once more after its death, and what waited is asked there', async () => {
    const { client, workers, reported } = setUp();
    const lost = client.ask('format', { text: 'a' });
    const waiting = client.ask('outline', { text: 'b' });
    workers[0]?.die();
    expect(await lost).toBeNull();
    expect(workers[0]?.ended).toBe(true);
    workers[1]?.answer([]);
    expect(await waiting).toEqual([]);
    expect(client.gone).toBe(false);
    expect(reported).toEqual([]);
  });

  it('gives up after the second death: every question is answered null at once', async () => {
    const { client, workers, reported } = setUp();
    const asked = [client.ask('format', { text: 'a' }), client.ask('outline', { text: 'b' })];
    workers[0]?.die();
    workers[1]?.die();
    expect(await Promise.all(asked)).toEqual([null, null]);
    expect(client.gone).toBe(true);
    expect(await client.ask('format', { text: 'c' })).toBeNull();
    expect(workers).toHaveLength(2);
    expect(reported).toEqual(['The AMC SQL language worker died: boom']);
  });

  it('takes a worker that is silent for half a minute for dead', async () => {
    const { client, workers } = setUp();
    const answer = client.ask('format', { text: 'a' });
    jest.advanceTimersByTime(29_999);
    expect(workers[0]?.ended).toBe(false);
    jest.advanceTimersByTime(1);
    expect(await answer).toBeNull();
    expect(workers[0]?.ended).toBe(true);
  });

  it('reports a question that could not be worked out, and goes on', async () => {
    const { client, workers, reported } = setUp();
    const answer = client.ask('format', { text: 'a' });
    workers[0]?.say({ id: workers[0].asked[0]?.id, failed: 'why' });
    expect(await answer).toBeNull();
    expect(reported).toEqual(['AMC SQL: format failed: why']);
    expect(client.gone).toBe(false);
  });

  it('stands a browser that has no workers', async () => {
    const client = new LanguageClient(
      () => {
        throw new Error('no workers here');
      },
      () => undefined,
    );
    expect(await client.ask('format', { text: 'a' })).toBeNull();
    expect(await client.ask('format', { text: 'a' })).toBeNull();
    expect(client.gone).toBe(true);
  });

  it('teaches a schema once, before the first question that names it, and a new worker again', async () => {
    const { client, workers } = setUp();
    client.teach({ schema: 'a', differences: [] });
    const reading = { mode: 'measurement', schema: 'a' } as const;
    void client.ask('lint', { text: '1' });
    expect(workers[0]?.asked).toMatchObject([{ kind: 'lint' }]);
    workers[0]?.answer([]);
    void client.ask('lint', { text: '2', reading });
    workers[0]?.answer([]);
    void client.ask('lint', { text: '3', reading });
    expect(workers[0]?.asked.slice(1)).toMatchObject([{ schema: 'a' }, { kind: 'lint' }, { kind: 'lint' }]);
    workers[0]?.die();
    void client.ask('lint', { text: '4', reading });
    expect(workers[1]?.asked).toMatchObject([{ schema: 'a' }, { kind: 'lint' }]);
  });
});

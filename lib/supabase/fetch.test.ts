import { makeRetryingFetch } from './fetch';

const URL = 'http://db.test/rest/v1/workflows';
type Step = number | Error;

/** A server that answers with these, one a request; and what was asked and waited. */
function scripted(...steps: Step[]) {
  const seen: string[] = [];
  const waits: number[] = [];
  const fetch = makeRetryingFetch({
    fetch: async (_input, init) => {
      seen.push(init?.method ?? 'GET');
      const step = steps[seen.length - 1];
      if (step === undefined) throw new Error('asked too often');
      if (step instanceof Error) throw step;
      return new Response(step === 204 ? null : String(step), { status: step });
    },
    wait: async (ms) => {
      waits.push(ms);
    },
  });
  return { fetch, seen, waits };
}
const networkError = () => new TypeError('fetch failed');

test.each([
  ['a 503', [503, 200], 200, 2],
  ['a network error', [networkError(), 200], 200, 2],
  ['one of each', [networkError(), 503, 200], 200, 3],
  ['three 503: the last one is the answer', [503, 503, 503], 503, 3],
  ['another status', [500], 500, 1],
  ['not found', [404], 404, 1],
] as [string, Step[], number, number][])('a read after %s', async (_what, steps, status, requests) => {
  const server = scripted(...steps);
  expect((await server.fetch(URL)).status).toBe(status);
  expect(server.seen).toHaveLength(requests);
  expect(server.waits).toEqual([100, 400].slice(0, requests - 1));
});

test('a read that never gets through ends with the network’s error', async () => {
  const server = scripted(networkError(), networkError(), networkError());
  await expect(server.fetch(URL)).rejects.toThrow('fetch failed');
  expect(server.seen).toHaveLength(3);
});

test.each(['POST', 'PATCH', 'DELETE', 'PUT'])('%s goes once', async (method) => {
  expect((await scripted(503).fetch(URL, { method })).status).toBe(503);
  await expect(scripted(networkError()).fetch(URL, { method })).rejects.toThrow('fetch failed');
});

test('HEAD is a read; the method of a Request object counts', async () => {
  expect((await scripted(503, 200).fetch(URL, { method: 'HEAD' })).status).toBe(200);
  expect((await scripted(503).fetch(new Request(URL, { method: 'POST' }))).status).toBe(503);
});

test('what the caller aborted is not tried again', async () => {
  const server = scripted(networkError(), 200);
  await expect(server.fetch(URL, { signal: AbortSignal.abort() })).rejects.toThrow('fetch failed');
  expect(server.seen).toHaveLength(1);
});

test('an error of our own is not taken for the network’s', async () => {
  const server = scripted(new RangeError('ours'), 200);
  await expect(server.fetch(URL)).rejects.toThrow('ours');
});

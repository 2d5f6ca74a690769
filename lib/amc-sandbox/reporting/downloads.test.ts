import { gunzipSync } from 'node:zlib';
import { type Harness, INSTANCE, startHarness } from '../testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness({ rowsPerFile: 2 });
});
afterEach(() => harness.end());

const base = `/amc/reporting/${INSTANCE}/workflowExecutions`;

async function run(lines: string[], body: object = {}): Promise<string> {
  harness.engine.hold = true;
  const reply = await harness.api(base, { method: 'POST', body: { workflow: { sqlQuery: 'SELECT 1' }, ...body } });
  await harness.clock.advance(26_000);
  harness.engine.runs.at(-1)?.finish(lines);
  await harness.clock.advance(95_000);
  // Long results are put together on disk before the run succeeds.
  for (let turn = 0; turn < 100; turn += 1) {
    const { json } = await harness.api(`${base}/${reply.json.workflowExecutionId}`);
    if (json.status === 'SUCCEEDED') break;
    await new Promise((resolve) => setTimeout(resolve, 10));
    await harness.clock.advance(1);
  }
  return reply.json.workflowExecutionId;
}

const urls = async (id: string) => (await harness.api(`${base}/${id}/downloadUrls`)).json;

test('plain texts: each part with its header, one file of metadata', async () => {
  const id = await run(['imps', '1', '2', '3']);
  const { downloadUrls, metadataDownloadUrls } = await urls(id);
  expect(downloadUrls).toHaveLength(2);
  expect(downloadUrls[0]).toMatch(/\/download\/.*\.csv\?X-Amz-Algorithm=.*&X-Amz-Expires=600&.*&X-Amz-Signature=/);
  const parts = await Promise.all(downloadUrls.map((url: string) => harness.send(url)));
  expect(parts.map(({ text }) => text)).toEqual(['imps\n1\n2\n', 'imps\n3\n']);
  const metadata = await harness.send(metadataDownloadUrls[0]);
  expect(metadata.json).toMatchObject({ workflowExecutionId: id, rowCount: 3 });
});

test('never more than five files, and no row lost', async () => {
  const rows = Array.from({ length: 15 }, (_, n) => String(n));
  const { downloadUrls } = await urls(await run(['imps', ...rows]));
  expect(downloadUrls).toHaveLength(5);
  const parts = await Promise.all(downloadUrls.map((url: string) => harness.send(url)));
  expect(parts.flatMap(({ text }) => text.trim().split('\n').slice(1))).toEqual(rows);
});

test('no rows: the header alone', async () => {
  const { downloadUrls } = await urls(await run(['imps,clicks']));
  expect((await harness.send(downloadUrls[0])).text).toBe('imps,clicks\n');
});

test('a URL lives ten minutes', async () => {
  const { downloadUrls } = await urls(await run(['imps', '1']));
  await harness.clock.advance(599_000);
  expect((await harness.send(downloadUrls[0])).status).toBe(200);
  await harness.clock.advance(2000);
  const late = await harness.send(downloadUrls[0]);
  expect(late.status).toBe(403);
  expect(late.headers.get('content-type')).toContain('xml');
  expect(late.text).toContain('<Code>AccessDenied</Code><Message>Request has expired</Message>');
});

test('an Authorization header is refused as S3 does', async () => {
  const { downloadUrls } = await urls(await run(['imps', '1']));
  const reply = await harness.api(downloadUrls[0]);
  expect(reply.status).toBe(400);
  expect(reply.text).toContain('<Code>InvalidArgument</Code><Message>Only one auth mechanism allowed');
});

test('path and query are signed byte for byte', async () => {
  const { downloadUrls } = await urls(await run(['imps', '1', '2', '3']));
  const url: string = downloadUrls[0];
  const reencoded = url.replace('%2F', '/');
  expect(reencoded).not.toBe(url);
  for (const changed of [reencoded, url.replace('result-0', 'result-1'), `${url}0`, url.replace('=600', '=900')]) {
    const reply = await harness.send(changed);
    expect([changed, reply.status]).toEqual([changed, 403]);
    expect(reply.text).toContain('SignatureDoesNotMatch');
  }
});

test('a URL survives a restart', async () => {
  const { downloadUrls } = await urls(await run(['imps', '1']));
  harness = await harness.restart();
  const { pathname, search } = new URL(downloadUrls[0]);
  expect((await harness.send(`${pathname}${search}`)).text).toBe('imps\n1\n');
});

test('one range of bytes', async () => {
  const { downloadUrls } = await urls(await run(['imps', '1', '2']));
  const reply = await harness.send(downloadUrls[0], { headers: { range: 'bytes=5-' } });
  expect([reply.status, reply.text, reply.headers.get('content-range')]).toEqual([206, '1\n2\n', 'bytes 5-8/9']);
});

test('gzip, when asked for', async () => {
  harness = await harness.restart({ quirks: { gzip: true } });
  const { downloadUrls } = await urls(await run(['imps', '1']));
  const bytes = Buffer.from(await (await fetch(downloadUrls[0])).arrayBuffer());
  expect(gunzipSync(bytes).toString()).toBe('imps\n1\n');
});

test('not finished: unavailable, with either status', async () => {
  const { json } = await harness.api(base, { method: 'POST', body: { workflow: { sqlQuery: 'SELECT 1' } } });
  const id = json.workflowExecutionId;
  const reply = await harness.api(`${base}/${id}/downloadUrls`);
  expect([reply.status, reply.json]).toEqual([
    404,
    { code: '404', details: `Execution with ID ${id} is unavailable for download.` },
  ]);
  harness = await harness.restart({ quirks: { notReadyStatus: 400 } });
  expect((await harness.api(`${base}/${id}/downloadUrls`)).status).toBe(400);
});

test('nothing to fetch from skipPublish, nor without controls on real data', async () => {
  const none = { downloadUrls: [], metadataDownloadUrls: [] };
  expect(await urls(await run(['imps', '1'], { skipPublish: true }))).toEqual(none);
  expect(await urls(await run(['imps', '1'], { disableAggregationControls: true }))).toEqual(none);
  const synthetic = { disableAggregationControls: true, requireSyntheticData: true };
  expect((await urls(await run(['imps', '1'], synthetic))).downloadUrls).toHaveLength(1);
});

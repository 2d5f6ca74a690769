import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { downloadParts, isAllowedDownload } from './download';

const settings = { AMC_USE_REAL_API: false, AMC_SANDBOX_URL: 'http://127.0.0.1:1' as string | undefined };
jest.mock('@/lib/env', () => ({ env: () => settings, logLevel: () => 'error' }));

const CSV = `campaign,clicks\n${Array.from({ length: 5000 }, (_, i) => `Campaign ${i},${i}\n`).join('')}`;

let server: Server;
let origin: string;
let folder: string;
let answer: (request: IncomingMessage, response: ServerResponse, nth: number) => void;
let seen: IncomingMessage[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request);
    answer(request, response, seen.length);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  settings.AMC_SANDBOX_URL = origin;
});
afterAll(() => new Promise((done) => server.close(done)));
beforeEach(async () => {
  seen = [];
  folder = await mkdtemp(join(tmpdir(), 'recomamp-download-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function download(asked = [0]) {
  const files = await downloadParts(async () => {
    asked[0] = (asked[0] ?? 0) + 1;
    return [`${origin}/result.csv?signature=${asked[0]}`];
  }, folder);
  return readFile(files[0]!, 'utf8');
}

test('a whole part arrives without our token', async () => {
  answer = (_request, response) => response.end(CSV);
  expect(await download()).toBe(CSV);
  expect(seen[0]!.headers.authorization).toBeUndefined();
});

test('a part cut short goes on where it stopped, with a fresh address', async () => {
  const asked = [0];
  // More than the sockets between the two can hold, so that some of it must have reached the disk before the cut.
  const large = CSV.repeat(200);
  answer = (request, response, nth) => {
    if (nth === 1) {
      response.writeHead(200, { 'content-length': large.length, etag: '"v1"' });
      response.write(large.slice(0, -50_000), () => response.destroy());
      return;
    }
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? 'bytes=0-')?.[1]);
    response.writeHead(206, { 'content-range': `bytes ${start}-${large.length - 1}/${large.length}`, etag: '"v1"' });
    response.end(large.slice(start));
  };
  expect((await download(asked)) === large).toBe(true);
  expect(asked[0]).toBe(2);
  expect(seen[1]!.url).toContain('signature=2');
  expect(seen[1]!.headers).toMatchObject({ 'if-range': '"v1"', range: expect.stringMatching(/^bytes=[1-9]\d*-$/) });
});

test('a server that does not resume is read from the start', async () => {
  answer = (_request, response, nth) => {
    response.writeHead(200, { 'content-length': CSV.length, etag: '"v1"' });
    if (nth === 1) response.write(CSV.slice(0, 30_000), () => response.socket?.end());
    else response.end(CSV);
  };
  expect(await download()).toBe(CSV);
});

test('an expired address is asked for again', async () => {
  answer = (_request, response, nth) => {
    if (nth > 1) return void response.end(CSV);
    response.writeHead(403, { 'content-type': 'application/xml' });
    response.end('<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>');
  };
  expect(await download()).toBe(CSV);
});

test('a body of unknown length that ends inside a row is not taken for whole', async () => {
  answer = (_request, response, nth) => {
    // No length and no chunks: the end of the connection is the end of the body.
    response.useChunkedEncodingByDefault = false;
    response.shouldKeepAlive = false;
    response.end(nth === 1 ? CSV.slice(0, -5) : CSV);
  };
  expect(await download()).toBe(CSV);
  expect(seen).toHaveLength(2);
});

test('gzip is unpacked, a broken one is fetched again', async () => {
  const packed = gzipSync(CSV);
  answer = (_request, response, nth) => response.end(nth === 1 ? packed.subarray(0, 500) : packed);
  expect(await download()).toBe(CSV);
});

test('gives up after four tries, and says what is wrong', async () => {
  answer = (_request, response) => {
    response.statusCode = 503;
    response.end();
  };
  await expect(download()).rejects.toMatchObject({
    problem: 'network',
    retryable: true,
    message: expect.stringContaining('503'),
  });
  expect(seen).toHaveLength(4);
});

test('a redirect is not followed', async () => {
  answer = (_request, response) => {
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' });
    response.end();
  };
  await expect(download()).rejects.toMatchObject({ problem: 'refused_host' });
  expect(seen).toHaveLength(1);
});

describe('isAllowedDownload', () => {
  afterEach(() => {
    settings.AMC_USE_REAL_API = false;
  });

  test.each([
    ['https://amc-output-prod-iad.s3.us-east-1.amazonaws.com/x/result.csv?X-Amz-Expires=600', true],
    ['https://s3.us-east-1.amazonaws.com/amc-output/result.csv', true],
    ['https://amc-output.s3-eu-west-1.amazonaws.com/result.csv', true],
    ['http://amc-output.s3.us-east-1.amazonaws.com/result.csv', false],
    ['https://amc-output.s3.us-east-1.amazonaws.com.evil.example/result.csv', false],
    ['https://evil.example/s3.us-east-1.amazonaws.com', false],
    ['https://s3.us-east-1.amazonaws.com@evil.example/', false],
    ['https://169.254.169.254/latest', false],
    ['file:///etc/passwd', false],
    ['not a url', false],
  ])('%s: %s', (url, allowed) => {
    settings.AMC_USE_REAL_API = true;
    expect(isAllowedDownload(url)).toBe(allowed);
  });

  test('with the sandbox only its own origin', async () => {
    expect(isAllowedDownload(`${origin}/download/1`)).toBe(true);
    expect(isAllowedDownload('https://amc-output.s3.us-east-1.amazonaws.com/result.csv')).toBe(false);
    await expect(downloadParts(async () => ['http://127.0.0.1:1/x'], folder)).rejects.toMatchObject({
      problem: 'refused_host',
      retryable: false,
    });
  });
});

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The part of Supabase's Storage API that the result store uses, with its habits: 400 with a 404 inside, pages, folders. */
export interface StorageStub {
  readonly url: string;
  readonly buckets: Map<string, { public: boolean; objects: Map<string, { body: Buffer; updatedAt: string }> }>;
  /** Requests as `METHOD /path`. */
  readonly seen: string[];
  /** Answers the next request so, instead. */
  failNext: { status: number; body: string } | 'cut' | null;
  close(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

const notFound = (what: string) => ({ statusCode: '404', error: `${what} not found`, message: `${what} not found` });

export async function startStorageStub(secretKey: string): Promise<StorageStub> {
  const buckets: StorageStub['buckets'] = new Map();
  const seen: string[] = [];

  function list(bucket: string, { prefix, limit, offset }: { prefix: string; limit: number; offset: number }) {
    const start = prefix === '' ? '' : `${prefix}/`;
    const entries = new Map<string, { id: string | null; updated_at: string | null }>();
    for (const [key, { updatedAt }] of buckets.get(bucket)?.objects ?? []) {
      if (!key.startsWith(start)) continue;
      const [name = '', ...rest] = key.slice(start.length).split('/');
      entries.set(
        name,
        rest.length > 0 ? { id: null, updated_at: null } : { id: `id of ${key}`, updated_at: updatedAt },
      );
    }
    const all = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, facts]) => ({ name, ...facts }));
    return all.slice(offset, offset + limit);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const body = await readBody(request);
    seen.push(`${method} ${url}`);
    if (request.headers.authorization !== `Bearer ${secretKey}` || request.headers.apikey !== secretKey) {
      return json(response, 400, { statusCode: '403', error: 'Unauthorized', message: 'Invalid Compact JWS' });
    }
    const fail = stub.failNext;
    stub.failNext = null;
    if (fail === 'cut') {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('PAR1');
      setTimeout(() => response.destroy(), 10);
      return;
    }
    if (fail) {
      response.writeHead(fail.status, { 'content-type': 'application/json' });
      response.end(fail.body);
      return;
    }
    const [, , , place = '', ...rest] = url.split('/');
    if (place === 'bucket') {
      if (method === 'POST') {
        const { id, public: open } = JSON.parse(body.toString());
        buckets.set(id, { public: open, objects: new Map() });
        return json(response, 200, { name: id });
      }
      const found = buckets.get(rest[0] ?? '');
      return found
        ? json(response, 200, { id: rest[0], public: found.public })
        : json(response, 400, notFound('Bucket'));
    }
    const [first = '', second = ''] = rest;
    if (method === 'POST' && first === 'list') {
      return json(response, 200, list(second, JSON.parse(body.toString())));
    }
    if (method === 'GET' && first === 'authenticated') {
      const object = buckets.get(second)?.objects.get(rest.slice(2).join('/'));
      if (!object) return json(response, 400, notFound('Object'));
      response.writeHead(200, { 'content-length': object.body.length });
      response.end(object.body);
      return;
    }
    const bucket = buckets.get(first);
    if (!bucket) return json(response, 400, notFound('Bucket'));
    const key = rest.slice(1).join('/');
    if (method === 'POST') {
      if (bucket.objects.has(key)) {
        return json(response, 400, { statusCode: '409', error: 'Duplicate', message: 'The resource already exists' });
      }
      bucket.objects.set(key, { body, updatedAt: new Date().toISOString() });
      return json(response, 200, { Key: `${first}/${key}` });
    }
    if (method === 'DELETE') {
      for (const one of JSON.parse(body.toString()).prefixes) bucket.objects.delete(one);
      return json(response, 200, []);
    }
    return json(response, 404, notFound('Route'));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stub: StorageStub = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    buckets,
    seen,
    failNext: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return stub;
}

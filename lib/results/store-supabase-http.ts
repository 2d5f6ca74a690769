import 'server-only';
import { createReadStream } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';

export interface StorageAccess {
  /** Of the project, without a trailing slash. */
  url: string;
  /** The secret key: the bucket is private, and only this server reaches it. */
  secretKey: string;
}

/** A request that sends nothing, or gets nothing, for so long is given up. */
export const STALL_MS = 60_000;

/** One request to the Storage API; `path` is what follows `/storage/v1`. */
interface Call {
  method: string;
  path: string;
  json?: unknown;
  /** A file to send as it is. */
  file?: { path: string; size: number };
}

/** What the Storage API answered badly, as far as it may be shown. */
export class StorageProblem extends Error {
  constructor(
    readonly status: number,
    readonly text: string,
  ) {
    super(`The storage answered ${status}: ${text.slice(0, 300)}`);
    this.name = 'StorageProblem';
  }

  get missing(): boolean {
    // Storage answers 400 with "statusCode": "404" in its body for many things that are not there.
    return this.status === 404 || /"statusCode"\s*:\s*"?404/.test(this.text);
  }
}

/** The whole of an answer, which is small wherever it is not a file. */
export async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Opens a call with node:http, streaming both ways, so that a file of any size needs no memory (and for the reason
 * given in steps/download.ts: no `fetch`). Answers the response of a 2xx, throws StorageProblem otherwise.
 */
export async function callStorage(
  { url, secretKey }: StorageAccess,
  { method, path, json, file }: Call,
): Promise<IncomingMessage> {
  const target = new URL(`/storage/v1${path}`, url);
  const body = json === undefined ? null : Buffer.from(JSON.stringify(json));
  const headers: Record<string, string | number> = { apikey: secretKey, authorization: `Bearer ${secretKey}` };
  if (body) Object.assign(headers, { 'content-type': 'application/json', 'content-length': body.length });
  if (file) {
    Object.assign(headers, { 'content-type': 'application/vnd.apache.parquet', 'content-length': file.size });
  }
  const open = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const request = open(target, { method, headers, agent: false, timeout: STALL_MS });
  request.on('timeout', () => request.destroy(new Error('the storage does not answer')));
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
  if (file) {
    // A refusal may come while the body is still on its way: the answer then says more than the broken pipe.
    const sent = pipeline(createReadStream(file.path), request);
    await Promise.race([sent, answered]).catch(() => undefined);
    sent.catch(() => undefined);
  } else request.end(body ?? undefined);
  const response = await answered;
  const { statusCode = 0 } = response;
  if (statusCode >= 200 && statusCode < 300) return response;
  throw new StorageProblem(statusCode, await textOf(response));
}

import 'server-only';
import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, open, stat, truncate } from 'node:fs/promises';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { get as httpsGet } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { env } from '@/lib/env';
import { IngestError } from '../errors';

/** Tries for one part, each with a fresh URL; what has arrived is kept between them. */
const MAX_TRIES = 4;
/** A part that sends nothing for so long is given up and resumed. */
const STALL_MS = 60_000;
/** Written at once: the 64 kB that a connection brings at a time would cost as much to write as to download. */
const BLOCK_BYTES = 1024 * 1024;

const S3_HOST = /^([a-z0-9][a-z0-9.-]*\.)?s3[.-][a-z0-9-]+\.amazonaws\.com$/;

/**
 * Where a result may come from: Amazon's S3 over https, or the sandbox's own origin. Everything else is refused, so
 * that a forged answer can not make this server read addresses of its own network.
 */
export function isAllowedDownload(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin, username } = new URL(url);
  if (username !== '') return false;
  const { AMC_USE_REAL_API, AMC_SANDBOX_URL } = env();
  if (!AMC_USE_REAL_API) return AMC_SANDBOX_URL !== undefined && origin === new URL(AMC_SANDBOX_URL).origin;
  return protocol === 'https:' && S3_HOST.test(hostname);
}

/** Gives the download URLs as they are now: they live ten minutes, so each try asks again. */
export type FreshUrls = () => Promise<readonly string[]>;

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.size ?? 0;
}

function stallSignal(signal: AbortSignal | undefined): { signal: AbortSignal; alive: () => void; stop: () => void } {
  const controller = new AbortController();
  const arm = () => setTimeout(() => controller.abort(new Error('stalled')), STALL_MS);
  let timer = arm();
  return {
    signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal,
    alive: () => {
      clearTimeout(timer);
      timer = arm();
    },
    stop: () => clearTimeout(timer),
  };
}

function statusProblem(status: number): IngestError {
  if (status === 403) return new IngestError('expired', 'The download address had expired.');
  if (status >= 300 && status < 400)
    return new IngestError('refused_host', 'The download was sent on to another address.');
  if (status === 404) return new IngestError('unavailable', 'The result file is not there (yet).');
  return new IngestError('network', `The download failed with HTTP status ${status}.`);
}

/**
 * Opens a URL with node:http, which follows no redirects and sends nothing on its own. Not `fetch`: the undici of Node
 * 24.21 fails an assertion outside every promise (`assert(!this.paused)`, which ends the process) when a peer closes
 * the connection while the body is read slower than it comes.
 */
function get(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<IncomingMessage> {
  const open = url.startsWith('https:') ? httpsGet : httpGet;
  return new Promise((resolve, reject) => {
    // No Authorization: S3 refuses a second kind of proof next to the signature in the URL.
    open(url, { headers, signal, agent: false }, resolve).once('error', reject);
  });
}

/** What is known of a part between two tries; `etag` ties the pieces to one version of the file. */
interface PartState {
  etag: string | undefined;
}

/**
 * Writes a body in blocks, one of them while the next one is filled. After a break all that has arrived is in the file. Answers
 * how many bytes came.
 */
async function writeBlocks(body: AsyncIterable<Buffer>, file: FileHandle, onChunk: () => void): Promise<number> {
  let [filling, other] = [Buffer.allocUnsafe(BLOCK_BYTES), Buffer.allocUnsafe(BLOCK_BYTES)];
  let filled = 0;
  let received = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = async () => {
    await writing;
    writing = file.writeFile(filling.subarray(0, filled));
    // It is looked at when the next block is full; until then nobody else may take it for forgotten.
    writing.catch(() => undefined);
    [filling, other, filled] = [other, filling, 0];
  };
  try {
    for await (const chunk of body) {
      onChunk();
      received += chunk.length;
      for (let from = 0; from < chunk.length; ) {
        const copied = chunk.copy(filling, filled, from);
        filled += copied;
        from += copied;
        if (filled === BLOCK_BYTES) await write();
      }
    }
  } finally {
    await write();
    await writing;
  }
  return received;
}

/** One try: appends to `file` what is missing. */
async function fetchOnto(file: string, url: string, state: PartState, signal?: AbortSignal): Promise<void> {
  const have = state.etag === undefined ? 0 : await sizeOf(file);
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (have > 0 && state.etag) Object.assign(headers, { range: `bytes=${have}-`, 'if-range': state.etag });
  const watch = stallSignal(signal);
  try {
    const response = await get(url, headers, watch.signal);
    const { statusCode = 0, headers: answered } = response;
    const resumed = statusCode === 206 && (answered['content-range'] ?? '').startsWith(`bytes ${have}-`);
    if (statusCode === 416) await truncate(file, 0);
    if (statusCode !== 200 && !resumed) {
      response.destroy();
      throw statusProblem(statusCode);
    }
    state.etag = answered.etag;
    const announced = answered['content-length'];
    let received = 0;
    const handle = await open(file, resumed ? 'a' : 'w');
    try {
      received = await writeBlocks(response, handle, watch.alive);
    } finally {
      await handle.close();
    }
    if (announced !== undefined && received !== Number(announced)) {
      throw new IngestError('truncated', `Only ${received} of ${announced} bytes of a part arrived.`);
    }
    if (announced === undefined && answered['transfer-encoding'] === undefined && !(await endsWithNewline(file))) {
      // Nothing said how long the body is, so a connection cut short looks like its end.
      throw new IngestError('truncated', 'A part ends in the middle of a row.');
    }
  } catch (error) {
    if (error instanceof IngestError || signal?.aborted) throw error;
    throw new IngestError('truncated', 'The connection broke while a part was downloaded.', { cause: error });
  } finally {
    watch.stop();
  }
}

async function readAt(file: string, position: 'start' | 'end', length: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const take = Math.min(length, size);
    const buffer = Buffer.alloc(take);
    await handle.read(buffer, 0, take, position === 'start' ? 0 : size - take);
    return buffer;
  } finally {
    await handle.close();
  }
}

async function endsWithNewline(file: string): Promise<boolean> {
  const tail = await readAt(file, 'end', 1);
  // A gzip file ends as it likes; its own check sum tells whether it is whole.
  return tail.length === 0 || tail[0] === 0x0a || (await isGzip(file));
}

async function isGzip(file: string): Promise<boolean> {
  const magic = await readAt(file, 'start', 2);
  return magic.length === 2 && magic[0] === 0x1f && magic[1] === 0x8b;
}

/** Unpacks a gzip file beside itself; AMC documents none, but sends what it likes. Returns the file to read. */
async function unpacked(file: string): Promise<string> {
  if (!(await isGzip(file))) return file;
  const plain = `${file}.plain`;
  try {
    await pipeline(createReadStream(file), createGunzip(), createWriteStream(plain));
  } catch (error) {
    throw new IngestError('truncated', 'A compressed part is not whole.', { cause: error });
  }
  return plain;
}

/**
 * Downloads every part of a result into `folder` and returns the plain CSV files in their order. A part that breaks
 * off is resumed with a fresh URL where the server allows it, started again where not. Throws IngestError.
 */
export async function downloadParts(freshUrls: FreshUrls, folder: string, signal?: AbortSignal): Promise<string[]> {
  let urls = await freshUrls();
  if (urls.length === 0) throw new IngestError('unavailable', 'AMC offers no result file for this run.');
  const count = urls.length;
  const files: string[] = [];
  for (let part = 0; part < count; part += 1) {
    const file = `${folder}/part-${part}`;
    const state: PartState = { etag: undefined };
    for (let tries = 1; ; tries += 1) {
      const url = urls[part];
      if (url === undefined || urls.length !== count) {
        throw new IngestError('unavailable', 'AMC changed the number of result files while they were downloaded.');
      }
      if (!isAllowedDownload(url)) {
        throw new IngestError(
          'refused_host',
          'AMC named a download address that is not one of its own; it was not opened.',
        );
      }
      try {
        await fetchOnto(file, url, state, signal);
        files.push(await unpacked(file));
        break;
      } catch (error) {
        const again = error instanceof IngestError && error.retryable && tries < MAX_TRIES;
        if (!again || signal?.aborted) throw error;
        urls = await freshUrls();
      }
    }
  }
  return files;
}

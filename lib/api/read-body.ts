import 'server-only';
import { AppError } from '@/lib/errors';

/** Largest JSON body a route reads unless it says otherwise, in bytes. */
export const MAX_BODY_BYTES = 1024 * 1024;

/**
 * The JSON body of a request. Refused before it is read: another content type (415) and an announced length above
 * `max` (413); while it is read: more than `max` bytes; after it: what is not JSON in UTF-8 (400). No body is `{}`.
 */
export async function readJsonBody(request: Request, max = MAX_BODY_BYTES): Promise<unknown> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > max) throw tooLarge(max);
  if (request.body === null) return {};
  const bytes = await readAtMost(request.body, max);
  if (bytes.length === 0) return {};
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) {
    throw new AppError('unsupported_type', 'Send the body as JSON: Content-Type: application/json.');
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError('malformed', 'The body is not UTF-8 text.');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('malformed', 'The body is not valid JSON.');
  }
}

async function readAtMost(body: ReadableStream<Uint8Array>, max: number): Promise<Buffer> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.byteLength;
    if (size > max) {
      // Not waited for: a sender that never ends must not hold the answer back.
      reader.cancel().catch(() => {});
      throw tooLarge(max);
    }
    chunks.push(value);
  }
}

function tooLarge(max: number): AppError {
  return new AppError('too_large', `The body is larger than ${Math.round(max / 1024)} kB, the most this route reads.`);
}

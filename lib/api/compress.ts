import 'server-only';

/** Below this the gain is less than the work. */
const WORTH_BYTES = 1024;
const TEXT = /^(?:text\/|application\/(?:[\w.+-]+\+)?json\b)/;

function takesGzip(request: Request): boolean {
  const codings = (request.headers.get('accept-encoding') ?? '').split(',');
  return codings.some((one) => {
    const [name = '', ...parameters] = one.split(';').map((part) => part.trim());
    return ['gzip', '*'].includes(name) && !parameters.some((part) => /^q=0(?:\.0*)?$/.test(part));
  });
}

/**
 * The answer in gzip where it is text, long enough and asked for. Next compresses pages by itself, and what route handlers
 * answer not at all. Streams stay streams. `bytes`: how long it is, when that is known.
 */
export function compressed(request: Request, response: Response, bytes?: number): Response {
  const type = response.headers.get('content-type') ?? '';
  if (response.body === null || !TEXT.test(type) || response.headers.has('content-encoding')) return response;
  if (bytes !== undefined && bytes < WORTH_BYTES) return response;
  const headers = new Headers(response.headers);
  headers.append('vary', 'Accept-Encoding');
  if (!takesGzip(request)) return new Response(response.body, { status: response.status, headers });
  headers.set('content-encoding', 'gzip');
  headers.delete('content-length');
  const gzip = new CompressionStream('gzip') as unknown as ReadableWritablePair<Uint8Array, Uint8Array>;
  return new Response(response.body.pipeThrough(gzip), { status: response.status, headers });
}

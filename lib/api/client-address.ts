import 'server-only';
import { createHmac } from 'node:crypto';

/**
 * The address a request came from, as far as it can be known: the last entry of `X-Forwarded-For`, which the proxy
 * nearest to us wrote (Vercel, nginx, `next start` itself). Earlier entries are whatever the sender claims.
 */
export function clientAddress(headers: Headers): string {
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return last || 'unknown';
}

/** A bucket's name for the database: a keyed digest, so that no address is stored and nobody else can name one. */
export function bucketOf(secret: string, ...parts: readonly string[]): string {
  return createHmac('sha256', secret).update(parts.join('\n')).digest('hex');
}

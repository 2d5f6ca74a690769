import { createHmac, timingSafeEqual } from 'node:crypto';
import { type UnsubscribeClaim, unsubscribeClaim } from './schema';

/*
 * The token of an unsubscribe link: claim and signature. It does one harmless thing, so it never expires: a link in an old
 * mail must still work. Signed with a key derived from FERNET_KEY; every key of that list verifies, so keys can be rotated.
 */

function sign(body: string, key: string): Buffer {
  const derived = createHmac('sha256', key).update('recomamp unsubscribe link').digest();
  return createHmac('sha256', derived).update(body).digest();
}

export function makeUnsubscribeToken(claim: UnsubscribeClaim, keys: readonly string[]): string {
  const [key] = keys;
  if (key === undefined) throw new Error('no key to sign with');
  const body = Buffer.from(JSON.stringify(claim)).toString('base64url');
  return `${body}.${sign(body, key).toString('base64url')}`;
}

/** What a token claims, or null when it was not made by us. */
export function readUnsubscribeToken(token: string, keys: readonly string[]): UnsubscribeClaim | null {
  const match = /^([A-Za-z0-9_-]{10,1000})\.([A-Za-z0-9_-]{43})$/.exec(token);
  const [, body = '', signature = ''] = match ?? [];
  if (match === null) return null;
  const given = Buffer.from(signature, 'base64url');
  if (!keys.some((key) => timingSafeEqual(sign(body, key), given))) return null;
  const parsed = unsubscribeClaim.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  return parsed.success ? parsed.data : null;
}

import { createHmac, timingSafeEqual } from 'node:crypto';

/** Amazon's life of a download URL. */
export const URL_SECONDS = 600;

const ACCESS_KEY = 'ASIASANDBOX000000000';

const compact = (time: Date) => time.toISOString().replace(/[-:]|\.\d+/g, '');

function signatureOf(key: string, path: string, query: string): string {
  return createHmac('sha256', key).update(`GET\n${path}\n${query}`).digest('hex');
}

/** A URL in the form of S3's presigned ones. The signature covers path and query byte for byte. */
export function presign(key: string, origin: string, path: string, now: Date): string {
  const date = compact(now);
  const query = [
    'X-Amz-Algorithm=AWS4-HMAC-SHA256',
    `X-Amz-Credential=${encodeURIComponent(`${ACCESS_KEY}/${date.slice(0, 8)}/us-east-1/s3/aws4_request`)}`,
    `X-Amz-Date=${date}`,
    `X-Amz-Expires=${URL_SECONDS}`,
    'X-Amz-SignedHeaders=host',
  ].join('&');
  return `${origin}${path}?${query}&X-Amz-Signature=${signatureOf(key, path, query)}`;
}

export type UrlCheck =
  | { ok: true }
  | { ok: false; reason: 'signature' }
  | { ok: false; reason: 'expired'; expiredAt: Date };

/** Checks a presigned URL as S3 does: first the signature, then the time. `url` as it came on the wire. */
export function checkPresigned(key: string, url: URL, now: Date): UrlCheck {
  const [query, signature] = url.search.slice(1).split('&X-Amz-Signature=');
  const expected = signatureOf(key, url.pathname, query ?? '');
  const given = Buffer.from(signature ?? '');
  if (given.length !== expected.length || !timingSafeEqual(given, Buffer.from(expected))) {
    return { ok: false, reason: 'signature' };
  }
  const date = url.searchParams.get('X-Amz-Date') ?? '';
  const made = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const expiredAt = new Date(Date.parse(made) + URL_SECONDS * 1000);
  return now.getTime() < expiredAt.getTime() ? { ok: true } : { ok: false, reason: 'expired', expiredAt };
}

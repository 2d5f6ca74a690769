import 'server-only';
import { createHash, randomBytes } from 'node:crypto';

/** `rk_` + 8 characters that may be shown, then 43 of 256 random bits. */
const KEY = /^(rk_[0-9a-f]{8})_[A-Za-z0-9_-]{43}$/;

export interface ApiKeyText {
  secret: string;
  /** May be shown and logged; finds the row. */
  prefix: string;
  /** SHA-256 in hex: what is stored. The key has 256 random bits, so a slow hash would add nothing. */
  hash: string;
}

/** A new key. Its text leaves the server once and is stored nowhere. */
export function makeApiKey(): ApiKeyText {
  const prefix = `rk_${randomBytes(4).toString('hex')}`;
  const secret = `${prefix}_${randomBytes(32).toString('base64url')}`;
  return { secret, prefix, hash: digest(secret) };
}

/** The parts of a given key, or null when it can't be one of ours (and needs no look-up). */
export function readApiKey(secret: string): ApiKeyText | null {
  const prefix = KEY.exec(secret)?.[1];
  return prefix === undefined ? null : { secret, prefix, hash: digest(secret) };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

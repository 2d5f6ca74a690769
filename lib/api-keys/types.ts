import type { ApiScope } from './constants';
import type { ApiKeyId } from './schema';

export type ApiKeyState = 'active' | 'expired' | 'revoked';

/** A key as its owner sees it afterwards: never the key itself, of which only a digest is kept. Times are ISO 8601. */
export interface ApiKeySummary {
  id: ApiKeyId;
  name: string;
  /** The first part of the key, by which its owner knows it again: `rk_a1b2c3d4`. */
  prefix: string;
  scopes: ApiScope[];
  state: ApiKeyState;
  /** To the minute. */
  lastUsedAt: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
  createdAt: string;
}

/** The answer of making a key: the only moment at which the key is known. */
export interface MadeApiKey {
  /** `rk_…`, 55 characters. Show it once; it can't be read again. */
  secret: string;
  key: ApiKeySummary;
}

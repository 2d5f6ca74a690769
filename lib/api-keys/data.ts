import { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { Db } from '@/lib/supabase/types';
import { API_SCOPES, type ApiScope } from './constants';
import { apiKeyId } from './schema';
import type { ApiKeyState, ApiKeySummary } from './types';

const isScope = (scope: string): scope is ApiScope => (API_SCOPES as readonly string[]).includes(scope);
const scopes = z.array(z.string()).transform((all) => all.filter(isScope));

/** Every key of whoever `db` speaks for, newest first, revoked and expired ones too. */
export async function listApiKeys(db: Db, now: Date): Promise<ApiKeySummary[]> {
  const { data, error } = await db.rpc('my_api_keys');
  if (error) throw new AppError('unavailable', 'The API keys could not be read.', { cause: error });
  return data.map((row) => ({
    id: apiKeyId.parse(row.id),
    name: row.name,
    prefix: row.prefix,
    scopes: scopes.parse(row.scopes),
    state: stateOf(row, now),
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    createdAt: row.created_at,
  }));
}

function stateOf(row: { revoked_at: string | null; expires_at: string | null }, now: Date): ApiKeyState {
  if (row.revoked_at !== null) return 'revoked';
  return row.expires_at !== null && Date.parse(row.expires_at) <= now.getTime() ? 'expired' : 'active';
}

import 'server-only';
import { makeApiKey } from '@/lib/api/key-text';
import { AppError } from '@/lib/errors';
import { canActAsUser } from '@/lib/supabase/as-user';
import type { Db } from '@/lib/supabase/types';
import { MAX_API_KEYS } from './constants';
import { listApiKeys } from './data';
import type { ApiKeyId, NewApiKey } from './schema';
import type { MadeApiKey } from './types';

const DAY_MS = 86_400_000;

/**
 * Makes a key of whoever `db` speaks for; its text is in the answer and nowhere else. Throws AppError `unavailable`
 * where keys are switched off (no SUPABASE_JWT_SECRET), `conflict` with MAX_API_KEYS working ones.
 */
export async function createApiKey(db: Db, input: NewApiKey, now: Date): Promise<MadeApiKey> {
  if (!canActAsUser()) {
    throw new AppError(
      'unavailable',
      'API keys are switched off in this installation: whoever runs it has to set SUPABASE_JWT_SECRET first.',
    );
  }
  const { secret, prefix, hash } = makeApiKey();
  const { name, scopes, expiresInDays } = input;
  const { data, error } = await db.rpc('create_api_key', {
    p_name: name,
    p_prefix: prefix,
    p_hash: hash,
    p_scopes: scopes,
    ...(expiresInDays === null ? {} : { p_expires_at: new Date(now.getTime() + expiresInDays * DAY_MS).toISOString() }),
  });
  if (error?.code === 'PT409') {
    throw new AppError('conflict', `You have ${MAX_API_KEYS} keys that work. Revoke one you no longer need first.`);
  }
  if (error) throw new AppError('unavailable', 'The key could not be made. Try again.', { cause: error });
  const key = (await listApiKeys(db, now)).find((one) => one.id === data);
  if (!key) throw new AppError('internal', 'The key was made and can not be read.');
  return { secret, key };
}

/** From now on the key opens nothing. Throws AppError `not_found` for a foreign or unknown one and one revoked before. */
export async function revokeApiKey(db: Db, id: ApiKeyId): Promise<void> {
  const { data, error } = await db.rpc('revoke_api_key', { p_id: id });
  if (error) throw new AppError('unavailable', 'The key could not be revoked. Try again.', { cause: error });
  if (!data) throw new AppError('not_found', 'There is no such key, or it was revoked before.');
}

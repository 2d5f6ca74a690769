import 'server-only';
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import type { Db, Json } from '@/lib/supabase/types';

/** A JSON answer as it is stored and given again. */
export interface StoredAnswer {
  status: number;
  headers: Record<string, string>;
  body: Json;
}

export interface IdempotentRequest {
  db: Db;
  /** Method and path template. */
  route: string;
  key: string;
  /** Everything that makes the request what it is: path and parsed body. */
  content: unknown;
  wait?: (ms: number) => Promise<void>;
}

/** How long a second request waits for the first one's answer, and how often it looks. */
const WAIT_MS = 20_000;
const LOOK_MS = 200;

/** Null when none was sent. Throws AppError `malformed` for one that is no key. */
export function idempotencyKey(request: Request): string | null {
  const key = request.headers.get('idempotency-key');
  if (key === null) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new AppError('malformed', 'Idempotency-Key is 1 to 255 visible ASCII characters, for example a UUID.');
  }
  return key;
}

/**
 * Does `work` once for a key: whoever comes second with the same request gets the first one's answer, waiting for it if
 * need be. Throws AppError `invalid_input` when the key was used for something else, `conflict` when the first request
 * is still at work or vanished without an answer (it is not repeated: it may have been done). Work that throws has
 * changed nothing, so its key is free again.
 */
export async function once(
  { db, route, key, content, wait = delay }: IdempotentRequest,
  work: () => Promise<StoredAnswer>,
): Promise<{ answer: StoredAnswer; replayed: boolean }> {
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  for (let waited = 0; ; waited += LOOK_MS) {
    const { data, error } = await db.rpc('begin_idempotent', { p_route: route, p_key: key, p_request_hash: hash });
    const row = data?.[0];
    if (error || !row) throw new AppError('unavailable', 'The database can not be reached.', { cause: error });
    if (row.state === 'new') break;
    if (row.state === 'done') return { answer: row.response_body as unknown as StoredAnswer, replayed: true };
    if (row.state === 'mismatch') {
      const message = 'This Idempotency-Key was used for another request. Make a new one for each request.';
      throw new AppError('invalid_input', message, { issues: [{ field: 'Idempotency-Key', message }] });
    }
    if (row.state === 'unknown') {
      throw new AppError(
        'conflict',
        'The first request with this Idempotency-Key ended without an answer and may have been carried out. Look before you send it again with a new key.',
      );
    }
    if (waited >= WAIT_MS) {
      throw new AppError(
        'conflict',
        'The first request with this Idempotency-Key is still being worked on. Ask again.',
      );
    }
    await wait(LOOK_MS);
  }
  let answer: StoredAnswer;
  try {
    answer = await work();
  } catch (error) {
    await db.rpc('abandon_idempotent', { p_route: route, p_key: key });
    throw error;
  }
  const { error } = await db.rpc('finish_idempotent', {
    p_route: route,
    p_key: key,
    p_status: answer.status,
    p_body: answer as unknown as Json,
  });
  // The work is done: its answer goes out whatever became of the note. A repeat will be told that nothing is known.
  if (error) log.error({ err: error, route }, 'an idempotent answer could not be stored');
  return { answer, replayed: false };
}

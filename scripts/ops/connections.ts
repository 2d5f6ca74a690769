import type { TokenSource } from '@/lib/amazon-auth/token-source';
import { Fernet, fromStorage } from '@/lib/crypto/fernet';
import { userId } from '@/lib/ids';
import type { Db } from '@/lib/supabase/types';
import { type Report, since, table } from './report';

const COLUMNS =
  'id, user_id, region, status, key_id, access_token_encrypted, refresh_token_encrypted, expires_at, last_error, profiles!amazon_connections_user_id_fkey(email, is_active)';

async function read(db: Db) {
  const { data, error } = await db.from('amazon_connections').select(COLUMNS).order('created_at').limit(1000);
  if (error) throw new Error(`the connections could not be read: ${error.message}`);
  return data;
}

type ConnectionRow = Awaited<ReturnType<typeof read>>[number];

/** Which key opens both tokens of a row; null: none of the keys does. Never the tokens themselves. */
function openedBy(fernet: Fernet, row: ConnectionRow): string | null {
  try {
    const tokens = [row.access_token_encrypted, row.refresh_token_encrypted].filter((token) => token !== null);
    return tokens.map((token) => fernet.decrypt(fromStorage(token)).keyId).at(-1) ?? null;
  } catch {
    return null;
  }
}

/** Every connection: does it decrypt, with which key, when does its token run out, what went wrong last. */
export async function connections(db: Db, keys: readonly string[], now: Date): Promise<Report> {
  const fernet = new Fernet(keys);
  const data = (await read(db)).map((row) => ({
    email: row.profiles?.email ?? row.user_id,
    active: row.profiles?.is_active ?? false,
    region: row.region,
    status: row.status,
    key: row.status === 'disconnected' ? null : openedBy(fernet, row),
    expiresAt: row.expires_at,
    lastError: row.last_error,
  }));
  const problems = data.flatMap(({ email, status, key, expiresAt, lastError }) => {
    if (status === 'disconnected') return [];
    if (key === null) return [`${email}: the tokens do not decrypt with any key of FERNET_KEY`];
    if (status === 'needs_reauth')
      return [`${email}: needs the consent of its owner (${lastError ?? 'no reason kept'})`];
    const late = expiresAt !== null && Date.parse(expiresAt) < now.getTime() - 30 * 60_000;
    return late ? [`${email}: its token ran out ${since(expiresAt, now)}; does the refresh job run?`] : [];
  });
  const old = data.filter(({ key }) => key !== null && key !== fernet.keyId).length;
  return {
    lines: [
      ...table([
        ['who', 'region', 'status', 'key', 'token', 'last error'],
        ...data.map((one) => [
          one.email,
          one.region,
          one.status,
          one.key === null ? '-' : one.key === fernet.keyId ? 'first' : `old ${one.key}`,
          since(one.expiresAt, now),
          one.lastError,
        ]),
      ]),
      ...(old > 0 ? [`${old} still under an older key: ops reencrypt`] : []),
    ],
    problems,
    data,
  };
}

/** Renews tokens now: of one person, or of everybody who is connected. */
export async function refresh(
  db: Db,
  source: Pick<TokenSource, 'accessToken'>,
  email: string | undefined,
): Promise<Report> {
  const rows = (await read(db)).filter(({ status }) => status === 'connected');
  const wanted = rows.filter(({ profiles }) => email === undefined || profiles?.email === email.toLowerCase());
  if (email !== undefined && wanted.length === 0) {
    return { lines: [], problems: [`${email} has no connection that could be renewed`], data: [] };
  }
  const data: { email: string; ok: boolean; why: string | null }[] = [];
  for (const row of wanted) {
    const who = row.profiles?.email ?? row.user_id;
    try {
      await source.accessToken(userId.parse(row.user_id), { forceRefresh: true });
      data.push({ email: who, ok: true, why: null });
    } catch (error) {
      data.push({ email: who, ok: false, why: error instanceof Error ? error.message : 'unknown' });
    }
  }
  return {
    lines: data.map(({ email: who, ok, why }) => `${who}: ${ok ? 'renewed' : why}`),
    problems: data.filter(({ ok }) => !ok).map(({ email: who, why }) => `${who}: ${why}`),
    data,
  };
}

/**
 * Moves every token to the first key, so that an older one can be taken out of FERNET_KEY. A row that changes meanwhile (a
 * refresh, which encrypts anew anyway) is left to it; one that does not decrypt stays as it is.
 */
export async function reencrypt(db: Db, keys: readonly string[]): Promise<Report> {
  const fernet = new Fernet(keys);
  const counts = { moved: 0, already: 0, changedMeanwhile: 0 };
  const problems: string[] = [];
  for (const row of await read(db)) {
    const { access_token_encrypted: access, refresh_token_encrypted: refreshToken } = row;
    if (row.status === 'disconnected' || refreshToken === null) continue;
    const opened = openedBy(fernet, row);
    if (opened === null) {
      problems.push(`${row.profiles?.email ?? row.user_id}: does not decrypt; left as it is`);
      continue;
    }
    if (opened === fernet.keyId && row.key_id === fernet.keyId) {
      counts.already += 1;
      continue;
    }
    const again = (token: string) => fernet.encrypt(fernet.decrypt(fromStorage(token)).value);
    const { data, error } = await db
      .from('amazon_connections')
      .update({
        access_token_encrypted: access === null ? null : again(access),
        refresh_token_encrypted: again(refreshToken),
        key_id: fernet.keyId,
      })
      .eq('id', row.id)
      // Compared in the database: what a refresh has written since is newer than what was read here.
      .eq('refresh_token_encrypted', refreshToken)
      .select('id');
    if (error) throw new Error(`a connection could not be written: ${error.message}`);
    counts[data.length === 1 ? 'moved' : 'changedMeanwhile'] += 1;
  }
  return {
    lines: [
      `${counts.moved} moved to key ${fernet.keyId}, ${counts.already} there already, ${counts.changedMeanwhile} changed meanwhile`,
    ],
    problems,
    data: { ...counts, keyId: fernet.keyId },
  };
}

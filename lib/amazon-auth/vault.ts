import 'server-only';
import { type AmazonRegion, amazonRegion } from '@/lib/amc/regions';
import { type Encrypted, Fernet, fromStorage, type Plain } from '@/lib/crypto/fernet';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { type UserId, userId } from '@/lib/ids';
import { serviceDb } from '@/lib/supabase/service';
import type { Db } from '@/lib/supabase/types';
import { type AuthorizeSecrets, hashSecret } from './authorize';
import { STATE_SECONDS } from './constants';
import type { GrantedTokens } from './lwa';
import { type ConnectionStatus, connectionStatus, type LwaUser } from './schema';

/** A connection as stored: tokens stay encrypted until `open`. */
export interface StoredConnection {
  readonly id: string;
  readonly userId: UserId;
  readonly region: AmazonRegion;
  readonly status: ConnectionStatus;
  readonly accessToken: Encrypted<'access token'> | null;
  readonly refreshToken: Encrypted<'refresh token'> | null;
  /** Of the access token. null: there is none. */
  readonly expiresAt: Date | null;
}

export interface OpenedTokens {
  readonly accessToken: Plain<'access token'> | null;
  readonly refreshToken: Plain<'refresh token'>;
}

const COLUMNS = 'id, user_id, region, status, access_token_encrypted, refresh_token_encrypted, expires_at';

/**
 * The only door to tokens and OAuth states. Browser roles have no policy on those tables, so it uses the client that
 * bypasses RLS, and every method names whose row it means. Tokens go in plain and are encrypted here; nothing is ever
 * deleted because it could not be read.
 */
export class TokenVault {
  readonly #db: Db;
  readonly #fernet: Fernet;

  constructor(db: Db, fernet: Fernet) {
    this.#db = db;
    this.#fernet = fernet;
  }

  /** Remembers that this person's browser has left for Amazon; valid for 10 minutes, once. */
  async createState(user: UserId, region: AmazonRegion, secrets: AuthorizeSecrets, now: Date): Promise<void> {
    const old = await this.#db
      .from('oauth_states')
      .delete()
      .eq('user_id', user)
      .lt('expires_at', new Date(now.getTime() - STATE_SECONDS * 1000).toISOString());
    if (old.error) throw unavailable(old.error);
    const { error } = await this.#db.from('oauth_states').insert({
      state_hash: hashSecret(secrets.state),
      browser_hash: hashSecret(secrets.browser),
      user_id: user,
      region,
      expires_at: new Date(now.getTime() + STATE_SECONDS * 1000).toISOString(),
    });
    if (error) throw unavailable(error);
  }

  /** Whose walk this was, the first time it is asked; null for a wrong, used or expired state or another browser. */
  async consumeState(secrets: AuthorizeSecrets): Promise<{ userId: UserId; region: AmazonRegion } | null> {
    const { data, error } = await this.#db.rpc('consume_oauth_state', {
      p_state_hash: hashSecret(secrets.state),
      p_browser_hash: hashSecret(secrets.browser),
    });
    if (error) throw unavailable(error);
    const row = data[0];
    return row === undefined ? null : { userId: userId.parse(row.user_id), region: amazonRegion.parse(row.region) };
  }

  /** First consent or a new one: replaces what was there, and ends any refresh that is under way with the old token. */
  async saveConnection(
    user: UserId,
    region: AmazonRegion,
    tokens: GrantedTokens & { readonly refreshToken: Plain<'refresh token'> },
    lwaUser: LwaUser,
    scopes: readonly string[],
    now: Date,
  ): Promise<void> {
    const { error } = await this.#db.from('amazon_connections').upsert(
      {
        user_id: user,
        region,
        status: 'connected',
        lwa_user: { ...lwaUser },
        scopes: [...scopes],
        access_token_encrypted: this.#fernet.encrypt(tokens.accessToken),
        refresh_token_encrypted: this.#fernet.encrypt(tokens.refreshToken),
        key_id: this.#fernet.keyId,
        expires_at: expiry(tokens, now),
        refresh_lease: null,
        refresh_lease_expires_at: null,
        last_error: null,
      },
      { onConflict: 'user_id' },
    );
    if (error) throw unavailable(error);
  }

  /** Deletes the tokens because their owner asked for it. False: there was nothing to disconnect. */
  async disconnect(user: UserId): Promise<boolean> {
    const { data, error } = await this.#db
      .from('amazon_connections')
      .update({
        status: 'disconnected',
        access_token_encrypted: null,
        refresh_token_encrypted: null,
        key_id: null,
        expires_at: null,
        refresh_lease: null,
        refresh_lease_expires_at: null,
        last_error: null,
      })
      .eq('user_id', user)
      .neq('status', 'disconnected')
      .select('id');
    if (error) throw unavailable(error);
    return data.length > 0;
  }

  async read(user: UserId): Promise<StoredConnection | null> {
    const { data, error } = await this.#db.from('amazon_connections').select(COLUMNS).eq('user_id', user).maybeSingle();
    if (error) throw unavailable(error);
    if (data === null) return null;
    return {
      id: data.id,
      userId: userId.parse(data.user_id),
      region: amazonRegion.parse(data.region),
      status: connectionStatus.parse(data.status),
      accessToken: data.access_token_encrypted === null ? null : fromStorage(data.access_token_encrypted),
      refreshToken: data.refresh_token_encrypted === null ? null : fromStorage(data.refresh_token_encrypted),
      expiresAt: data.expires_at === null ? null : new Date(data.expires_at),
    };
  }

  /** Decrypts. Throws FernetError, after which the row must be left as it is. */
  open(connection: StoredConnection): OpenedTokens {
    const { accessToken, refreshToken } = connection;
    if (refreshToken === null) throw new AppError('needs_reauth', 'The connection holds no refresh token.');
    return {
      accessToken: accessToken === null ? null : this.#fernet.decrypt(accessToken).value,
      refreshToken: this.#fernet.decrypt(refreshToken).value,
    };
  }

  /** The right to refresh this connection, for `seconds`; null while another process has it. */
  async acquireLease(connectionId: string, seconds: number): Promise<string | null> {
    const { data, error } = await this.#db.rpc('acquire_refresh_lease', {
      p_connection: connectionId,
      p_seconds: seconds,
    });
    if (error) throw unavailable(error);
    return data || null;
  }

  /** Gives the right back after a failure that may pass; `problem` is shown to the owner. */
  async releaseLease(connectionId: string, lease: string, problem?: string): Promise<void> {
    const { error } = await this.#db.rpc('release_refresh_lease', {
      p_connection: connectionId,
      p_lease: lease,
      ...(problem === undefined ? {} : { p_error: problem }),
    });
    if (error) throw unavailable(error);
  }

  /**
   * Saves what a refresh brought, under the first key; a refresh token Amazon left out stays `current`. False when the
   * lease was lost meanwhile: someone reconnected, disconnected or took over, and their row holds.
   */
  async saveRefreshed(
    connectionId: string,
    lease: string,
    tokens: GrantedTokens,
    current: Plain<'refresh token'>,
    now: Date,
  ): Promise<boolean> {
    const { data, error } = await this.#db.rpc('save_refreshed_tokens', {
      p_connection: connectionId,
      p_lease: lease,
      p_access: this.#fernet.encrypt(tokens.accessToken),
      // Encrypted anew even when it is the same: that is how rows move to a new key.
      p_refresh: this.#fernet.encrypt(tokens.refreshToken ?? current),
      p_key_id: this.#fernet.keyId,
      p_expires_at: expiry(tokens, now),
    });
    if (error) throw unavailable(error);
    return data;
  }

  /** Only consent can repair it. Keeps the tokens; does nothing when the lease is no longer ours. */
  async markNeedsReauth(connectionId: string, lease: string, problem: string): Promise<void> {
    const { error } = await this.#db.rpc('mark_needs_reauth', {
      p_connection: connectionId,
      p_error: problem,
      p_lease: lease,
    });
    if (error) throw unavailable(error);
  }

  /** Owners whose access token runs out before `before`, soonest first, inactive users left out; at most `limit`. */
  async dueForRefresh(before: Date, limit: number): Promise<{ users: UserId[]; total: number }> {
    const { data, error, count } = await this.#db
      .from('amazon_connections')
      .select('user_id, profiles!inner(is_active)', { count: 'exact' })
      .eq('status', 'connected')
      .eq('profiles.is_active', true)
      .lt('expires_at', before.toISOString())
      .order('expires_at')
      .limit(limit);
    if (error) throw unavailable(error);
    return { users: data.map((row) => userId.parse(row.user_id)), total: count ?? data.length };
  }
}

function expiry(tokens: GrantedTokens, now: Date): string {
  return new Date(now.getTime() + tokens.expiresInSeconds * 1000).toISOString();
}

function unavailable(cause: unknown): AppError {
  return new AppError('unavailable', 'The database could not be reached. Nothing was changed.', { cause });
}

let shared: TokenVault | undefined;

/** The vault of this process, made from the settings on first use. */
export function tokenVault(): TokenVault {
  shared ??= new TokenVault(serviceDb(), new Fernet(env().FERNET_KEY));
  return shared;
}

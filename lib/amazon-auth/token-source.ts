import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { AccessTokenOptions, AmcConnectionContext } from '@/lib/amc/context';
import { AmcError } from '@/lib/amc/errors';
import type { AmazonHosts, AmazonRegion } from '@/lib/amc/regions';
import { FernetError, type Plain } from '@/lib/crypto/fernet';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import { budgetOf, type Priority } from './budget';
import { type AmazonClient, amazonClient, amazonHosts } from './config';
import { REFRESH_BEFORE_EXPIRY_SECONDS } from './constants';
import { LwaError, needsConsent } from './errors';
import { refreshTokens } from './lwa';
import { type OpenedTokens, type StoredConnection, type TokenVault, tokenVault } from './vault';

/** Longer than three attempts at Login with Amazon can take; a process that dies holding it blocks no longer. */
const LEASE_SECONDS = 60;
const REFRESH_DEADLINE_MS = 50_000;
/** While another process refreshes: look again this often, this many times (15 seconds in all). */
const WAIT_MS = 250;
const WAITS = 60;
/** After a failure that may pass, this process asks Amazon no sooner than this, or than Retry-After says (to a limit). */
const PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 300;
/** A token in memory is believed this long before the row is read again, so that a disconnect is noticed. */
const CACHE_MS = 30_000;

export interface TokenSourceParts {
  readonly vault: TokenVault;
  readonly client: AmazonClient;
  readonly hosts: (region: AmazonRegion) => AmazonHosts;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<unknown>;
}

interface Need {
  /** The token must live at least this long. */
  readonly lifeSeconds: number;
  /** Amazon has just refused this one, whatever its age. */
  readonly rejected: string | null;
}

/**
 * Access tokens, fresh enough to use. One refresh at a time for a connection: within the process callers share one
 * promise, between processes the lease in the database decides, and those who wait find the new token in the row.
 */
export class TokenSource {
  readonly #parts: TokenSourceParts;
  readonly #refreshing = new Map<UserId, Promise<Plain<'access token'> | null>>();
  readonly #cache = new Map<UserId, { token: Plain<'access token'>; expiresAt: Date; readAt: number }>();

  readonly #pauses = new Map<UserId, { until: number; error: AmcError }>();

  constructor(parts: TokenSourceParts) {
    this.#parts = parts;
  }

  /**
   * A token good for 5 minutes or more. With `forceRefresh` a new one, unless someone else has already replaced the
   * rejected one. Throws AppError `needs_reauth` when only consent helps, `unavailable` when it may work later.
   */
  async accessToken(user: UserId, options: AccessTokenOptions = {}): Promise<Plain<'access token'>> {
    const lifeSeconds = REFRESH_BEFORE_EXPIRY_SECONDS;
    if (!options.forceRefresh) {
      const cached = this.#cache.get(user);
      const fresh = cached !== undefined && this.#parts.now().getTime() - cached.readAt < CACHE_MS;
      if (fresh && this.#lives(cached.expiresAt, lifeSeconds)) return cached.token;
      return this.#obtain(user, { lifeSeconds, rejected: null });
    }
    this.#cache.delete(user);
    const rejected = options.rejectedToken ?? (await this.#current(user));
    return this.#obtain(user, { lifeSeconds, rejected });
  }

  /** For the background job: makes sure that the token lives `lifeSeconds` more. */
  async refreshIfShorterThan(user: UserId, lifeSeconds: number): Promise<void> {
    await this.#obtain(user, { lifeSeconds, rejected: null });
  }

  /** Drops what is remembered of a user: after disconnect and reconnect. */
  forget(user: UserId): void {
    this.#cache.delete(user);
    this.#pauses.delete(user);
  }

  async #current(user: UserId): Promise<string | null> {
    const connection = await this.#connected(user);
    const opened = this.#tryOpen(connection);
    return opened?.accessToken ?? null;
  }

  async #obtain(user: UserId, need: Need): Promise<Plain<'access token'>> {
    for (let round = 0; round < WAITS; round++) {
      const connection = await this.#connected(user);
      const good = this.#usable(connection, need);
      if (good !== null) return good;

      const pause = this.#pauses.get(user);
      if (pause !== undefined && this.#parts.now().getTime() < pause.until) throw pause.error;

      // Its failure is ours too: twenty callers must not ask Amazon twenty times.
      const token = await (this.#refreshing.get(user) ?? this.#startRefresh(user, connection.id, need));
      if (token !== null && token !== need.rejected) return token;
    }
    throw new AppError('unavailable', 'The Amazon sign-in is being renewed at this moment. Try again in a minute.');
  }

  /** Known to other callers from its first moment on: nothing is awaited before it is in the map. */
  #startRefresh(user: UserId, id: string, need: Need): Promise<Plain<'access token'> | null> {
    const work = this.#refreshOrWait(user, id, need).finally(() => this.#refreshing.delete(user));
    this.#refreshing.set(user, work);
    return work;
  }

  /** null: another process is at it; look at the row again. */
  async #refreshOrWait(user: UserId, id: string, need: Need): Promise<Plain<'access token'> | null> {
    const lease = await this.#parts.vault.acquireLease(id, LEASE_SECONDS);
    if (lease !== null) return this.#refreshUnderLease(user, id, lease, need);
    await this.#parts.sleep(WAIT_MS);
    return null;
  }

  async #connected(user: UserId): Promise<StoredConnection> {
    const connection = await this.#parts.vault.read(user);
    if (connection?.status !== 'connected') throw needsConsent(connection?.status ?? 'missing');
    return connection;
  }

  #tryOpen(connection: StoredConnection): OpenedTokens | null {
    try {
      return this.#parts.vault.open(connection);
    } catch (error) {
      if (error instanceof FernetError) return null;
      throw error;
    }
  }

  #lives(expiresAt: Date | null, seconds: number): boolean {
    return expiresAt !== null && expiresAt.getTime() - this.#parts.now().getTime() >= seconds * 1000;
  }

  /** The stored token if it fits the need; null when a refresh (or consent) is due. */
  #usable(connection: StoredConnection, need: Need): Plain<'access token'> | null {
    const token = this.#tryOpen(connection)?.accessToken ?? null;
    if (token === null || connection.expiresAt === null || token === need.rejected) return null;
    if (!this.#lives(connection.expiresAt, need.lifeSeconds)) return null;
    this.#cache.set(connection.userId, {
      token,
      expiresAt: connection.expiresAt,
      readAt: this.#parts.now().getTime(),
    });
    return token;
  }

  /**
   * Refreshes and saves, or gives the lease back. The new token is taken as it is, however short its life: asking again
   * would not make it longer. null: the lease was lost, and the row has to be read again.
   */
  async #refreshUnderLease(user: UserId, id: string, lease: string, need: Need): Promise<Plain<'access token'> | null> {
    const { vault, client, hosts, now } = this.#parts;
    try {
      // Between our first look and the lease, another process may have finished the same work.
      const connection = await this.#connected(user);
      const good = this.#usable(connection, need);
      if (good !== null) {
        await vault.releaseLease(id, lease);
        return good;
      }
      const { refreshToken } = vault.open(connection);
      const signal = AbortSignal.timeout(REFRESH_DEADLINE_MS);
      const tokens = await refreshTokens(hosts(connection.region), client, refreshToken, { signal });
      const saved = await vault.saveRefreshed(id, lease, tokens, refreshToken, now());
      log.info({ connectionId: id, userId: user, saved }, 'amazon token refreshed');
      return saved ? tokens.accessToken : null;
    } catch (error) {
      throw await this.#afterFailure(user, id, lease, error);
    }
  }

  /** Writes down what a failed refresh means, and returns what to tell the caller. Tokens are kept in every case. */
  async #afterFailure(user: UserId, id: string, lease: string, error: unknown): Promise<unknown> {
    const ids = { connectionId: id, userId: user };
    if (error instanceof FernetError) {
      log.error(
        { ...ids, problem: error.problem },
        'amazon tokens can not be decrypted; is a key of FERNET_KEY missing?',
      );
      await this.#parts.vault.markNeedsReauth(
        id,
        lease,
        'The stored tokens can not be decrypted with the keys in use.',
      );
      return needsConsent('needs_reauth');
    }
    if (error instanceof LwaError && error.error === 'invalid_grant') {
      log.warn({ ...ids, requestId: error.requestId }, 'amazon refuses the refresh token');
      await this.#parts.vault.markNeedsReauth(id, lease, `Amazon says: ${error.details}`);
      return needsConsent('needs_reauth');
    }
    log.warn({ ...ids, err: error }, 'amazon token not refreshed');
    if (error instanceof AmcError) {
      const seconds = Math.min(error.retryAfterSeconds ?? PAUSE_SECONDS, LONGEST_PAUSE_SECONDS);
      this.#pauses.set(user, { until: this.#parts.now().getTime() + seconds * 1000, error });
    }
    const problem = error instanceof AppError ? error.message : 'The refresh failed on our side.';
    await this.#parts.vault.releaseLease(id, lease, problem);
    return error;
  }
}

let shared: TokenSource | undefined;

/** The token source of this process, made from the settings on first use. */
export function tokenSource(): TokenSource {
  shared ??= new TokenSource({
    vault: tokenVault(),
    client: amazonClient(),
    hosts: amazonHosts,
    now: () => new Date(),
    sleep: (ms) => delay(ms),
  });
  return shared;
}

/**
 * Speaks to Amazon Ads for one user: enough for `/amc/accounts`, and what instance contexts are made of. Reads nothing
 * until a call asks for its token. `priority` is of the user's request budget.
 */
export function amazonConnectionContext(
  user: UserId,
  region: AmazonRegion,
  priority: Priority = 'person',
): AmcConnectionContext {
  return {
    baseUrl: amazonHosts(region).api,
    clientId: amazonClient().clientId,
    accessToken: (options) => tokenSource().accessToken(user, options),
    budget: budgetOf(user, priority),
    observe: (exchange) => log.debug({ userId: user, ...exchange }, 'amazon call'),
  };
}

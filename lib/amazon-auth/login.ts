import 'server-only';
import type { CallOptions } from '@/lib/amc/context';
import { AmcError } from '@/lib/amc/errors';
import type { AmazonHosts, AmazonRegion } from '@/lib/amc/regions';
import type { Plain } from '@/lib/crypto/fernet';
import type { UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import { authorizeUrl, type CallbackQuery, newSecrets, outcomeOfRefusal } from './authorize';
import { type AmazonClient, amazonClient, amazonHosts } from './config';
import { AMAZON_SCOPES, type AmazonOutcome } from './constants';
import { LwaError } from './errors';
import { exchangeCode, fetchLwaUser, type GrantedTokens } from './lwa';
import { type TokenVault, tokenVault } from './vault';

export interface LoginParts {
  readonly vault: TokenVault;
  readonly client: AmazonClient;
  readonly hosts: (region: AmazonRegion) => AmazonHosts;
  readonly now: () => Date;
  readonly call?: CallOptions;
}

/** What login and callback work with, from the settings. */
function loginParts(): LoginParts {
  return { vault: tokenVault(), client: amazonClient(), hosts: amazonHosts, now: () => new Date() };
}

/** Remembers that this person's browser leaves, and where to; `browser` belongs in its cookie. */
export async function beginLogin(
  user: UserId,
  region: AmazonRegion,
  { vault, client, hosts, now }: LoginParts = loginParts(),
): Promise<{ url: string; browser: string }> {
  const secrets = newSecrets();
  await vault.createState(user, region, secrets, now());
  return { url: authorizeUrl(hosts(region), client, secrets.state), browser: secrets.browser };
}

export type LoginResult =
  | { readonly outcome: 'connected'; readonly region: AmazonRegion }
  | { readonly outcome: Exclude<AmazonOutcome, 'connected'> };

/**
 * The way back from Amazon: the state is consumed before anything else is believed, then the code is exchanged and the
 * tokens are stored. Never throws: each failure has its outcome, and is logged.
 */
export async function finishLogin(
  user: UserId,
  query: CallbackQuery,
  browser: string | undefined,
  parts: LoginParts = loginParts(),
): Promise<LoginResult> {
  const { vault, client, hosts, now, call } = parts;
  try {
    const { state, code, error } = query;
    const began = state && browser ? await vault.consumeState({ state, browser }) : null;
    if (began?.userId !== user) return { outcome: 'state_invalid' };
    if (error !== undefined) {
      log.warn({ userId: user, error, description: query.error_description }, 'amazon consent was not given');
      return { outcome: withoutConnected(outcomeOfRefusal(error)) };
    }
    if (code === undefined) return { outcome: 'code_missing' };

    const { region } = began;
    const tokens = await exchangeCode(hosts(region), client, code, call);
    if (!hasRefreshToken(tokens)) {
      log.error({ userId: user }, 'amazon granted no refresh token');
      return { outcome: 'amazon_error' };
    }
    const person = await fetchLwaUser(hosts(region), tokens.accessToken);
    await vault.saveConnection(user, region, tokens, person, tokens.scopes ?? AMAZON_SCOPES, now());
    log.info({ userId: user, region }, 'amazon connected');
    return { outcome: 'connected', region };
  } catch (error) {
    return { outcome: outcomeOfError(user, error) };
  }
}

function hasRefreshToken(
  tokens: GrantedTokens,
): tokens is GrantedTokens & { readonly refreshToken: Plain<'refresh token'> } {
  return tokens.refreshToken !== null;
}

function withoutConnected(outcome: AmazonOutcome): Exclude<AmazonOutcome, 'connected'> {
  return outcome === 'connected' ? 'amazon_error' : outcome;
}

function outcomeOfError(user: UserId, error: unknown): Exclude<AmazonOutcome, 'connected'> {
  if (error instanceof LwaError) {
    const { details, requestId } = error;
    log.warn({ userId: user, error: error.error, details, requestId }, 'amazon refused the code');
    return withoutConnected(error.outcome);
  }
  log.error({ userId: user, err: error }, 'connecting amazon failed');
  if (error instanceof AmcError) return error.kind === 'shape' ? 'amazon_error' : 'amazon_unavailable';
  return 'save_failed';
}

import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { AmazonHosts } from '@/lib/amc/regions';
import type { AmazonClient } from './config';
import { AMAZON_SCOPES, type AmazonOutcome } from './constants';

/** The secrets of one walk to Amazon and back. Stored as hashes only. */
export interface AuthorizeSecrets {
  /** Goes to Amazon and comes back in the address. */
  readonly state: string;
  /** Stays in this browser's httpOnly cookie. */
  readonly browser: string;
}

export function newSecrets(): AuthorizeSecrets {
  return { state: randomBytes(32).toString('base64url'), browser: randomBytes(32).toString('base64url') };
}

/** What the database keeps of a secret: whoever reads the table can not come back with it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Amazon's consent page for this application. */
export function authorizeUrl(hosts: AmazonHosts, client: AmazonClient, state: string): string {
  const url = new URL(hosts.authorize);
  url.searchParams.set('client_id', client.clientId);
  url.searchParams.set('scope', AMAZON_SCOPES.join(' '));
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('redirect_uri', client.redirectUri);
  url.searchParams.set('state', state);
  return url.href;
}

const callbackQuery = z.object({
  state: z.string().min(1).max(512).optional().catch(undefined),
  code: z.string().min(1).max(4096).optional().catch(undefined),
  error: z.string().min(1).max(200).optional().catch(undefined),
  error_description: z.string().max(2000).optional().catch(undefined),
});
export type CallbackQuery = z.infer<typeof callbackQuery>;

/** The parameters Amazon sends back with; what is missing or absurd reads as absent. */
export function parseCallback(params: URLSearchParams): CallbackQuery {
  return callbackQuery.parse(Object.fromEntries(params));
}

/** What an `error=` in the callback means for the person. */
export function outcomeOfRefusal(error: string): AmazonOutcome {
  switch (error) {
    case 'access_denied':
      return 'denied';
    case 'invalid_scope':
      return 'scope_refused';
    case 'unauthorized_client':
    case 'invalid_client':
      return 'client_refused';
    case 'server_error':
    case 'temporarily_unavailable':
      return 'amazon_unavailable';
    default:
      return 'amazon_error';
  }
}

import { z } from 'zod';
import type { Sandbox } from '../sandbox';
import { KNOWN_SCOPES } from './tokens';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** An authorize request that may be shown to the user: everything in it was checked. */
export interface AuthorizeRequest {
  readonly redirectUri: string;
  readonly scopes: string[];
  readonly state: string | undefined;
  readonly challenge: { value: string; method: 'S256' | 'plain' } | undefined;
}

/** Not our client's, or not our client's address: nothing may be sent there, the user sees a page of Amazon. */
export class PageError extends Error {}

/** The client is told by a redirect. */
export class RedirectError extends Error {
  readonly location: string;

  constructor(redirectUri: string, state: string | undefined, error: string, description: string) {
    super(description);
    const location = new URL(redirectUri);
    location.searchParams.set('error', error);
    location.searchParams.set('error_description', description);
    if (state !== undefined) location.searchParams.set('state', state);
    this.location = location.href;
  }
}

function allowedRedirect(uri: string, listed: readonly string[]): boolean {
  if (listed.includes(uri)) return true;
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname } = new URL(uri);
  return (protocol === 'http:' || protocol === 'https:') && LOOPBACK.has(hostname);
}

/** Checks the parameters in Amazon's order. Throws PageError or RedirectError. */
export function checkRequest({ options }: Sandbox, query: URLSearchParams): AuthorizeRequest {
  const redirectUri = query.get('redirect_uri') ?? '';
  const state = query.get('state') ?? undefined;
  if (query.get('client_id') !== options.clientId) throw new PageError('lwa-invalid-parameter-bad-client-id');
  if (!allowedRedirect(redirectUri, options.redirectUris)) {
    throw new PageError('lwa-invalid-parameter-bad-redirect-uri-vendor');
  }
  const refuse = (error: string, text: string) => new RedirectError(redirectUri, state, error, text);
  const responseType = query.get('response_type');
  if (!responseType) {
    throw refuse('invalid_request', 'The request is missing a required parameter : response_type');
  }
  if (responseType !== 'code') {
    throw refuse('unsupported_response_type', 'The request has an unsupported parameter : response_type');
  }
  const scopes = (query.get('scope') ?? '').split(' ').filter(Boolean);
  if (scopes.length === 0) throw refuse('invalid_request', 'The request is missing a required parameter : scope');
  if (!scopes.every((scope) => KNOWN_SCOPES.has(scope))) {
    throw refuse('invalid_scope', 'An unknown scope was requested');
  }
  const challenge = query.get('code_challenge');
  const method = z.enum(['S256', 'plain']).safeParse(query.get('code_challenge_method') ?? 'plain');
  if (challenge && !method.success) {
    throw refuse('invalid_request', 'The request has an invalid parameter : code_challenge_method');
  }
  return {
    redirectUri,
    scopes,
    state,
    challenge: challenge && method.success ? { value: challenge, method: method.data } : undefined,
  };
}

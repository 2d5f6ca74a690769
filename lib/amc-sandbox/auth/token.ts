import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { readBody } from '../request-body';
import type { HttpEnv, Sandbox } from '../sandbox';
import type { CodeRecord } from '../store/records';
import { ACCESS_TOKEN_SECONDS, hashOf, mintAccessToken, mintGrant, useCode } from './tokens';

/** A refusal of Login with Amazon: `{error, error_description, request_id}`. */
class TokenError extends Error {
  readonly status: ContentfulStatusCode;
  readonly error: string;

  constructor(error: string, description: string, status: ContentfulStatusCode = 400) {
    super(description);
    this.error = error;
    this.status = status;
  }
}

type Fields = ReadonlyMap<string, string>;

function parseFields(text: string, contentType: string): Fields {
  if (!/json/i.test(contentType)) return new Map(new URLSearchParams(text));
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
      return new Map(Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
    }
  } catch {
    // Answered below, like any body that is not an object.
  }
  throw new TokenError('invalid_request', 'Malformed request');
}

function required(fields: Fields, name: string): string {
  const value = fields.get(name);
  if (value) return value;
  throw new TokenError('invalid_request', `The request is missing a required parameter : ${name}`);
}

function same(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

/** The client's id and secret, from the body or as HTTP Basic. */
function checkClient({ options }: Sandbox, fields: Fields, authorization: string | undefined): void {
  const basic = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  const [basicId, ...basicSecret] = basic ? Buffer.from(basic, 'base64').toString('utf8').split(':') : [];
  const id = basicId ?? required(fields, 'client_id');
  const secret = basic ? basicSecret.join(':') : required(fields, 'client_secret');
  if (!same(id, options.clientId) || !same(secret, options.clientSecret)) {
    throw new TokenError('invalid_client', 'Client authentication failed', 401);
  }
}

function verifierFits(challenge: CodeRecord['challenge'], verifier: string | undefined): boolean {
  if (!challenge) return true;
  if (!verifier) return false;
  const value = challenge.method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
  return same(value, challenge.value);
}

async function exchangeCode(sandbox: Sandbox, fields: Fields): Promise<string> {
  const text = required(fields, 'code');
  const redirectUri = required(fields, 'redirect_uri');
  // Used up even when the rest is wrong: a stolen code is good for one guess.
  const code = await useCode(sandbox, text);
  if (!code || code.redirectUri !== redirectUri || !verifierFits(code.challenge, fields.get('code_verifier'))) {
    throw new TokenError('invalid_grant', 'The request has an invalid grant parameter : code');
  }
  return mintGrant(sandbox, code.tenantId, code.scopes);
}

function checkRefreshToken({ state }: Sandbox, fields: Fields): string {
  const token = required(fields, 'refresh_token');
  const grant = state.grants.get(hashOf(token));
  const refusal = 'The request has an invalid grant parameter : refresh_token';
  if (!grant) throw new TokenError('invalid_grant', refusal);
  if (grant.revokedAt !== undefined) {
    throw new TokenError('invalid_grant', `${refusal}. User may have revoked or didn't grant the permission.`);
  }
  return token;
}

async function answerGrant(context: Context<HttpEnv>, sandbox: Sandbox): Promise<Response> {
  const fields = parseFields(await readBody(context), context.req.header('content-type') ?? '');
  const grantType = required(fields, 'grant_type');
  if (grantType !== 'authorization_code' && grantType !== 'refresh_token') {
    throw new TokenError(
      'unsupported_grant_type',
      'The authorization grant type is not supported by the authorization server',
    );
  }
  checkClient(sandbox, fields, context.req.header('authorization'));
  const refreshToken =
    grantType === 'authorization_code' ? await exchangeCode(sandbox, fields) : checkRefreshToken(sandbox, fields);
  return context.json({
    access_token: await mintAccessToken(sandbox, hashOf(refreshToken)),
    refresh_token: refreshToken,
    token_type: 'bearer',
    expires_in: ACCESS_TOKEN_SECONDS,
  });
}

/** `POST /auth/o2/token`: a code or a refresh token for an access token; form or JSON. */
export function tokenRoutes(sandbox: Sandbox): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  routes.post('/', async (context) => {
    context.header('Cache-Control', 'no-store');
    context.header('Pragma', 'no-cache');
    try {
      return await answerGrant(context, sandbox);
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      return context.json(
        { error: error.error, error_description: error.message, request_id: context.get('requestId') },
        error.status,
      );
    }
  });
  return routes;
}

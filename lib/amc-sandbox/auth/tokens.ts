import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Sandbox } from '../sandbox';
import type { CodeRecord, GrantRecord } from '../store/records';
import { TENANTS, type Tenant, tenantById } from '../tenants';

const CODE_SECONDS = 5 * 60;
export const ACCESS_TOKEN_SECONDS = 3600;

/** The scopes Amazon knows that a client of AMC may ask for. */
export const KNOWN_SCOPES: ReadonlySet<string> = new Set([
  'advertising::campaign_management',
  'cpc_advertising:campaign_management',
  'advertising::audiences',
  'profile',
  'profile:user_id',
  'postal_code',
]);

export const REPORTING_SCOPES = ['advertising::campaign_management', 'cpc_advertising:campaign_management'];

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

const after = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();

/** A code for the authorize redirect. On disk before it is given out. */
export async function mintCode(
  { state, clock }: Sandbox,
  code: Pick<CodeRecord, 'tenantId' | 'scopes' | 'redirectUri' | 'challenge'>,
): Promise<string> {
  const now = clock.now();
  for (const old of state.codes.all()) {
    if (Date.parse(old.expiresAt) <= now.getTime()) state.codes.remove(old.codeHash);
  }
  const text = `AN${randomBytes(9).toString('hex')}`;
  state.codes.put({ ...code, codeHash: hashOf(text), expiresAt: after(now, CODE_SECONDS) });
  await state.codes.flush();
  return text;
}

/** Takes a code out of the world. Undefined when it is unknown, used, or older than five minutes. */
export async function useCode({ state, clock }: Sandbox, code: string): Promise<CodeRecord | undefined> {
  const record = state.codes.get(hashOf(code));
  if (!record) return undefined;
  state.codes.remove(record.codeHash);
  await state.codes.flush();
  return Date.parse(record.expiresAt) > clock.now().getTime() ? record : undefined;
}

export async function mintGrant(
  { state, clock }: Sandbox,
  tenantId: string,
  scopes: string[],
  refreshToken = `Atzr|IwEB${randomBytes(64).toString('base64url')}`,
): Promise<string> {
  const refreshTokenHash = hashOf(refreshToken);
  state.grants.put({ refreshTokenHash, tenantId, scopes, createdAt: clock.now().toISOString() });
  await state.grants.flush();
  return refreshToken;
}

export async function mintAccessToken({ state, clock }: Sandbox, refreshTokenHash: string): Promise<string> {
  const now = clock.now();
  for (const old of state.accessTokens.all()) {
    if (Date.parse(old.expiresAt) <= now.getTime()) state.accessTokens.remove(old.accessTokenHash);
  }
  const token = `Atza|IwEB${randomBytes(64).toString('base64url')}`;
  state.accessTokens.put({
    accessTokenHash: hashOf(token),
    refreshTokenHash,
    expiresAt: after(now, ACCESS_TOKEN_SECONDS),
  });
  await state.accessTokens.flush();
  return token;
}

/** Who an access token speaks for. Undefined when it is unknown, expired, or its grant was revoked. */
export function readAccessToken(
  { state, clock }: Sandbox,
  token: string,
): { tenant: Tenant; grant: GrantRecord } | undefined {
  const access = state.accessTokens.get(hashOf(token));
  if (!access || Date.parse(access.expiresAt) <= clock.now().getTime()) return undefined;
  const grant = state.grants.get(access.refreshTokenHash);
  const tenant = grant && grant.revokedAt === undefined ? tenantById(grant.tenantId) : undefined;
  return grant && tenant ? { tenant, grant } : undefined;
}

/** As when the user takes the app's access back in the Amazon account: refreshing fails from now on. */
export async function revokeTenant({ state, clock }: Sandbox, tenantId: string): Promise<number> {
  const grants = state.grants.all().filter((grant) => grant.tenantId === tenantId && grant.revokedAt === undefined);
  for (const grant of grants) state.grants.put({ ...grant, revokedAt: clock.now().toISOString() });
  await state.grants.flush();
  return grants.length;
}

/** All access tokens end now, as if their hour were over. Returns how many there were. */
export async function expireAccessTokens({ state }: Sandbox): Promise<number> {
  const tokens = state.accessTokens.all();
  for (const { accessTokenHash } of tokens) state.accessTokens.remove(accessTokenHash);
  await state.accessTokens.flush();
  return tokens.length;
}

/** A refresh token for each tenant, the same at every start of one data folder: for use without the consent page. */
export async function standingRefreshTokens(sandbox: Sandbox): Promise<Map<string, string>> {
  const tokens = new Map<string, string>();
  for (const tenant of TENANTS) {
    const secret = createHmac('sha512', sandbox.state.settings.signingKey).update(tenant.id).digest('base64url');
    const token = `Atzr|IwEB${secret}`;
    await mintGrant(sandbox, tenant.id, ['profile', 'advertising::campaign_management'], token);
    tokens.set(tenant.id, token);
  }
  return tokens;
}

import { z } from 'zod';
import { amazonRegion } from '@/lib/amc/regions';

/** The answer to both grants. `expires_in` is 3600 in practice; a refresh may leave the refresh token out. */
export const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z
    .string()
    .nullish()
    .transform((token) => token || null),
  expires_in: z.coerce.number().int().positive().max(86_400),
  scope: z.string().nullish(),
});

/** LwA's error body. */
export const tokenErrorAnswer = z.object({
  error: z.string(),
  error_description: z.string().nullish(),
  request_id: z.string().nullish(),
});

/** Who consented. Everything may be missing: it is shown, never relied upon. */
export const lwaUser = z.object({
  user_id: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  email: z.string().optional().catch(undefined),
});
export type LwaUser = z.infer<typeof lwaUser>;

export const loginQuery = z.object({ region: amazonRegion });

export const connectionStatus = z.enum(['connected', 'needs_reauth', 'disconnected']);
export type ConnectionStatus = z.infer<typeof connectionStatus>;

/** What its owner may see of a connection: never a token. */
export const amazonConnectionView = z
  .object({
    id: z.uuid(),
    region: amazonRegion,
    status: connectionStatus,
    lwa_user: lwaUser.catch({}),
    scopes: z.array(z.string()),
    expires_at: z.string().nullable(),
    last_error: z.string().nullable(),
    created_at: z.string(),
  })
  .transform((row) => ({
    id: row.id,
    region: row.region,
    status: row.status,
    userName: row.lwa_user.name ?? null,
    userEmail: row.lwa_user.email ?? null,
    scopes: row.scopes,
    /** Of the access token, which is renewed by itself; not of the connection. */
    accessExpiresAt: row.expires_at === null ? null : new Date(row.expires_at),
    lastError: row.last_error,
    connectedAt: new Date(row.created_at),
  }));
export type AmazonConnectionView = z.infer<typeof amazonConnectionView>;

import { z } from 'zod';
import { API_SCOPES } from './constants';

export const apiKeyId = z.uuid().brand<'ApiKeyId'>();
export type ApiKeyId = z.infer<typeof apiKeyId>;

/** What the form of a new key sends. `expiresInDays` left out or null: the key works until it is revoked. */
export const newApiKey = z.strictObject({
  name: z.string().trim().min(1, 'Say what the key is for').max(100, 'At most 100 characters'),
  scopes: z
    .array(z.enum(API_SCOPES, { error: 'This is not a scope' }))
    .min(1, 'Choose at least one thing the key may do')
    .transform((scopes) => API_SCOPES.filter((scope) => scopes.includes(scope))),
  expiresInDays: z
    .number()
    .int('Whole days only')
    .min(1, 'At least 1 day')
    .max(3650, 'At most 3650 days')
    .nullable()
    .default(null),
});
export type NewApiKey = z.output<typeof newApiKey>;

export const revokeApiKeyInput = z.strictObject({ id: apiKeyId });

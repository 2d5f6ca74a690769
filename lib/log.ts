import pino from 'pino';
import { logLevel } from './env';

/** Keys that may hold a secret, wherever they stand in a logged object (two levels deep covers what we log). */
const SECRET_KEYS = [
  'authorization',
  'Authorization',
  'cookie',
  'password',
  'token',
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'client_secret',
  'clientSecret',
  'apikey',
];

/**
 * JSON lines on stdout. Pass ids as fields (`{ executionId }`), never whole rows or header objects. Errors go under
 * `err`. Secrets are censored by key as a last net; the first rule is not to log them.
 */
export const log = pino({
  level: logLevel(),
  base: null,
  redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
  timestamp: pino.stdTimeFunctions.isoTime,
});

import { AsyncLocalStorage } from 'node:async_hooks';
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

const context = new AsyncLocalStorage<Record<string, string>>();

/**
 * Runs `work` with `fields` in every line it logs, however deep: the id of the request, the run, the schedule. Fields of
 * an outer call stay. Ids only, never what a person typed.
 */
export function withLogContext<T>(fields: Record<string, string>, work: () => T): T {
  return context.run({ ...context.getStore(), ...fields }, work);
}

/**
 * JSON lines on stdout. Pass ids as fields (`{ executionId }`), never whole rows or header objects. Errors go under
 * `err`. Secrets are censored by key as a last net; the first rule is not to log them.
 */
export const log = pino({
  level: logLevel(),
  base: null,
  mixin: () => ({ ...context.getStore() }),
  redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
  timestamp: pino.stdTimeFunctions.isoTime,
});

import { z } from 'zod';

/** A setting that stops the start: which one, which rule, how to make a right one. Never the value itself. */
export interface EnvProblem {
  name: string;
  problem: string;
  remedy: string;
}

export class EnvError extends Error {
  readonly problems: readonly EnvProblem[];

  constructor(problems: readonly EnvProblem[]) {
    super(
      [
        'RecomAMP can not start: a setting is wrong.',
        ...problems.map((p) => `  ${p.name}: ${p.problem} ${p.remedy}`),
      ].join('\n'),
    );
    this.name = 'EnvError';
    this.problems = problems;
  }
}

/** Old names that still work, so that a hosted Supabase project's own variable names can be pasted as they are. */
const ALIASES: Readonly<Record<string, string>> = {
  SUPABASE_PUBLISHABLE_KEY: 'SUPABASE_ANON_KEY',
  SUPABASE_SECRET_KEY: 'SUPABASE_SERVICE_ROLE_KEY',
  SUPABASE_JWT_SECRET: 'JWT_SECRET_KEY',
};

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
  .transform((value) => value.replace(/\/+$/, ''));

/** 32 bytes as url-safe base64 with its one `=`: the key format of the Fernet spec. */
const FERNET_KEY = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]=$/;

const fernetKeys = z
  .string()
  .transform((value) => value.split(',').map((key) => key.trim()))
  .refine((keys) => keys.every((key) => FERNET_KEY.test(key)), 'must be one or more Fernet keys, separated by commas');

/** Origins as browsers send them: scheme, host, port; no path, no wildcard. */
const allowedOrigins = z
  .string()
  .transform((value) => value.split(',').map((origin) => origin.trim()))
  .refine(
    (origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
    'must be origins such as https://tools.example.com, separated by commas',
  );

const logLevelSchema = z
  .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
  .default('info');

const schema = z
  .object({
    SUPABASE_URL: httpUrl,
    SUPABASE_PUBLISHABLE_KEY: z.string().min(20, 'must be the publishable (anon) key of the project'),
    SUPABASE_SECRET_KEY: z.string().min(20, 'must be the secret (service role) key of the project'),
    SUPABASE_JWT_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    AMC_USE_REAL_API: z
      .enum(['true', 'false'], { error: 'must be true or false' })
      .default('false')
      .transform((value) => value === 'true'),
    AMC_SANDBOX_URL: httpUrl.optional(),
    AMC_REQUESTS_PER_SECOND: z
      .string()
      .regex(/^(?:[1-9]\d{0,2}|0\.[1-9])$/, 'must be a number of requests from 0.1 to 999')
      .default('10')
      .transform(Number),
    AMAZON_CLIENT_ID: z.string().min(1, 'must not be empty').max(100, 'is at most 100 characters'),
    AMAZON_CLIENT_SECRET: z.string().min(1, 'must not be empty'),
    AMAZON_REDIRECT_URI: httpUrl.optional(),
    FERNET_KEY: fernetKeys,
    CRON_SECRET: z.string().min(16, 'must have at least 16 characters'),
    APP_URL: httpUrl,
    RESULT_STORE: z
      .string()
      .regex(/^(fs:.+|supabase:[a-z0-9][a-z0-9._-]{2,62})$/, 'must be fs:FOLDER or supabase:BUCKET')
      .default('fs:.data/results'),
    RESULT_CACHE_MB: z
      .string()
      .regex(/^[1-9]\d{0,6}$/, 'must be a whole number of megabytes')
      .default('400')
      .transform(Number),
    /** Set by Vercel itself. */
    VERCEL: z.string().optional(),
    RESULT_RETENTION_DAYS: z
      .string()
      .regex(/^[1-9]\d{0,3}$/, 'must be a whole number of days from 1 to 9999')
      .default('400')
      .transform(Number),
    SMTP_URL: z
      .string()
      .regex(/^(?:smtps?:\/\/\S+|fs:.+)$/, 'must be smtp://USER:PASSWORD@HOST:PORT, smtps://…, or fs:FOLDER')
      .optional(),
    MAIL_FROM: z
      .string()
      .regex(/^(?:[^<>@]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, 'must be an address, or: Name <address>')
      .default('RecomAMP <no-reply@localhost>'),
    RATE_LIMIT_PER_MINUTE: z
      .string()
      .regex(/^[1-9]\d{0,5}$/, 'must be a whole number from 1 to 999999')
      .default('100')
      .transform(Number),
    ALLOWED_ORIGINS: allowedOrigins.default([]),
    LOG_LEVEL: logLevelSchema,
  })
  .superRefine((env, context) => {
    // The page that shows mails as files shows everybody's: it is for an app that only this machine can open.
    if (env.SMTP_URL?.startsWith('fs:') && !LOOPBACK.test(env.APP_URL)) {
      context.addIssue({
        code: 'custom',
        path: ['SMTP_URL'],
        message: 'may be fs:FOLDER only while APP_URL is on this machine (127.0.0.1 or localhost)',
      });
    }
    if (!env.AMC_USE_REAL_API && env.AMC_SANDBOX_URL === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['AMC_SANDBOX_URL'],
        message: 'is needed while AMC_USE_REAL_API is false',
      });
    }
    if (env.VERCEL !== undefined && env.RESULT_STORE.startsWith('fs:')) {
      context.addIssue({
        code: 'custom',
        path: ['RESULT_STORE'],
        message: 'must be supabase:BUCKET on Vercel, whose functions have no disk that stays',
      });
    }
  });

/** An app nobody else can reach. */
const LOOPBACK = /^https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

export type Env = z.output<typeof schema>;

const REMEDIES: Readonly<Record<string, string>> = {
  FERNET_KEY: `Make one with: node -e "console.log(require('crypto').randomBytes(32).toString('base64url') + '=')"`,
  CRON_SECRET: `Make one with: node -e "console.log(require('crypto').randomBytes(24).toString('hex'))"`,
  SUPABASE_URL:
    'Take it from the Supabase dashboard (Project settings, Data API); for a local stack run scripts/start.sh.',
  SUPABASE_PUBLISHABLE_KEY: 'Take it from the Supabase dashboard (Project settings, API keys).',
  SUPABASE_SECRET_KEY: 'Take it from the Supabase dashboard (Project settings, API keys).',
  SUPABASE_JWT_SECRET:
    'Take the legacy JWT secret from the Supabase dashboard (Project settings, JWT keys), or leave it unset: API keys are off then.',
  AMC_SANDBOX_URL: 'Start the sandbox with: npm run -s amc-sandbox, or set AMC_USE_REAL_API=true.',
  AMAZON_CLIENT_ID: 'Take it from the Login with Amazon security profile of your app.',
  AMAZON_CLIENT_SECRET: 'Take it from the Login with Amazon security profile of your app.',
  SMTP_URL: 'Take host, port and password from your mail provider; leave it unset to send no mails.',
  MAIL_FROM: 'Give the sender of mails, for example: RecomAMP <no-reply@example.com>.',
  RESULT_STORE: 'Make a private bucket in Supabase Storage and name it: RESULT_STORE=supabase:results.',
  APP_URL: 'Give the address people open, for example http://127.0.0.1:3000.',
};

/**
 * Parses settings from `source` (normally `process.env`). Empty strings count as unset, aliases fill their new name.
 * Throws EnvError naming every wrong setting at once.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given: Record<string, string> = {};
  for (const key of Object.keys(schema.shape)) {
    const alias = ALIASES[key];
    const value = source[key] || (alias ? source[alias] : undefined);
    if (value) given[key] = value;
  }
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new EnvError(
    result.error.issues.map((issue) => {
      const name = String(issue.path[0] ?? 'environment');
      // What has a default is never wrong for being left out.
      const unset = given[name] === undefined && name !== 'RESULT_STORE';
      const problem = unset ? 'is not set.' : `${issue.message}.`;
      return { name, problem, remedy: REMEDIES[name] ?? 'See .env.example.' };
    }),
  );
}

let cached: Env | undefined;

/** The server's settings, parsed once a process. Only server code may call it. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** The log level alone: the logger must work in programs that need no other setting (sandbox, tests, scripts). */
export function logLevel(): z.output<typeof logLevelSchema> {
  return logLevelSchema.catch('info').parse(process.env.LOG_LEVEL || undefined);
}

/** Whether this is `next dev`. Fixed at build time; nothing but developer conveniences may depend on it. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development';
}

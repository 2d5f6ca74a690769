import { EnvError, parseEnv } from './env';

const GOOD = {
  SUPABASE_URL: 'http://127.0.0.1:54321/',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_0123456789abcdef',
  SUPABASE_SECRET_KEY: 'sb_secret_0123456789abcdef',
  AMC_SANDBOX_URL: 'http://127.0.0.1:4010',
  AMAZON_CLIENT_ID: 'amzn1.application-oa2-client.0',
  AMAZON_CLIENT_SECRET: 'amzn1.oa2-cs.v1.0',
  FERNET_KEY: `${Buffer.alloc(32, 7).toString('base64url')}=`,
  CRON_SECRET: 'x'.repeat(16),
  APP_URL: 'http://127.0.0.1:3000',
};

function problemsOf(change: Record<string, string | undefined>) {
  try {
    parseEnv({ ...GOOD, ...change });
    return [];
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    return error.problems;
  }
}

describe('parseEnv', () => {
  it('reads a full set, drops trailing slashes and fills defaults', () => {
    const env = parseEnv(GOOD);
    expect(env.SUPABASE_URL).toBe('http://127.0.0.1:54321');
    expect(env.AMC_USE_REAL_API).toBe(false);
    expect(env.RESULT_STORE).toBe('fs:.data/results');
    expect(env.RESULT_RETENTION_DAYS).toBe(400);
    expect(env.FERNET_KEY).toHaveLength(1);
  });

  it.each([
    ['FERNET_KEY', undefined, 'is not set'],
    ['FERNET_KEY', '', 'is not set'],
    ['FERNET_KEY', 'short', 'Fernet'],
    ['FERNET_KEY', `${GOOD.FERNET_KEY},nonsense`, 'Fernet'],
    ['CRON_SECRET', 'short', '16 characters'],
    ['RESULT_RETENTION_DAYS', '0', '1 to 9999'],
    ['RESULT_RETENTION_DAYS', '1.5', '1 to 9999'],
    ['RESULT_RETENTION_DAYS', '10000', '1 to 9999'],
    ['SUPABASE_URL', 'not an address', 'http'],
    ['SUPABASE_URL', 'ftp://example.test', 'http'],
    ['AMC_USE_REAL_API', 'yes', 'true or false'],
    ['RESULT_STORE', 's3:bucket', 'fs:FOLDER'],
    ['RESULT_STORE', 'supabase:A b', 'supabase:BUCKET'],
    ['RESULT_CACHE_MB', '0', 'megabytes'],
    ['AMC_REQUESTS_PER_SECOND', '0', '0.1 to 999'],
    ['LOG_LEVEL', 'loud', 'debug, info, warn or error'],
    ['AMC_SANDBOX_URL', undefined, 'is not set'],
  ])('names %s given as %p', (name, value, rule) => {
    const problems = problemsOf({ [name]: value });
    expect(problems.map((problem) => problem.name)).toEqual([name]);
    expect(problems[0]?.problem).toContain(rule);
    expect(problems[0]?.remedy).not.toBe('');
  });

  it('refuses a folder for results on Vercel, set or by default, and says what to take instead', () => {
    for (const store of ['fs:/data', undefined]) {
      const [problem] = problemsOf({ VERCEL: '1', RESULT_STORE: store });
      expect(problem).toMatchObject({
        name: 'RESULT_STORE',
        problem: expect.stringContaining('supabase:BUCKET on Vercel'),
      });
    }
    expect(problemsOf({ VERCEL: '1', RESULT_STORE: 'supabase:results' })).toEqual([]);
  });

  it('never repeats the value of a secret', () => {
    const error = (() => {
      try {
        return parseEnv({ ...GOOD, FERNET_KEY: 'my-secret-value', CRON_SECRET: 'hush' });
      } catch (thrown) {
        return thrown as EnvError;
      }
    })();
    expect(String((error as EnvError).message)).not.toMatch(/my-secret-value|hush/);
  });

  it('names every wrong setting at once, and tells how to make a key', () => {
    const problems = problemsOf({ FERNET_KEY: undefined, CRON_SECRET: undefined });
    expect(problems.map((problem) => problem.name).sort()).toEqual(['CRON_SECRET', 'FERNET_KEY']);
    expect(problems.find((problem) => problem.name === 'FERNET_KEY')?.remedy).toContain('randomBytes(32)');
  });

  it('takes the old names of Supabase keys, the new name winning', () => {
    const { SUPABASE_SECRET_KEY: _, ...rest } = GOOD;
    expect(parseEnv({ ...rest, SUPABASE_SERVICE_ROLE_KEY: 'old-service-role-key-0123' }).SUPABASE_SECRET_KEY).toBe(
      'old-service-role-key-0123',
    );
    expect(parseEnv({ ...GOOD, SUPABASE_SERVICE_ROLE_KEY: 'old-service-role-key-0123' }).SUPABASE_SECRET_KEY).toBe(
      GOOD.SUPABASE_SECRET_KEY,
    );
  });

  it('accepts every well-formed Fernet key and a list of them', () => {
    for (let byte = 0; byte < 256; byte += 5) {
      const key = `${Buffer.alloc(32, byte).toString('base64url')}=`;
      expect(parseEnv({ ...GOOD, FERNET_KEY: `${key}, ${GOOD.FERNET_KEY}` }).FERNET_KEY).toEqual([
        key,
        GOOD.FERNET_KEY,
      ]);
    }
  });
});

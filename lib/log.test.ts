import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** What the logger writes, in a process of its own: pino goes past the console that jest captures. */
function logged(code: string): string {
  const file = path.join(__dirname, 'log.ts');
  return execFileSync(
    process.execPath,
    [
      '--conditions=react-server',
      '--import',
      'tsx',
      '-e',
      `const { log, withLogContext } = require(${JSON.stringify(file)}); ${code}`,
    ],
    { encoding: 'utf8', cwd: path.join(__dirname, '..'), env: { ...process.env, LOG_LEVEL: 'info' } },
  );
}

test('secrets are censored by name, one and two levels down, also beside errors', () => {
  const text = logged(`
    log.info({ authorization: 's3cret', password: 's3cret', apikey: 's3cret', token: 's3cret' }, 'flat');
    log.warn({ headers: { authorization: 's3cret', cookie: 's3cret', Authorization: 's3cret' } }, 'headers');
    log.error({ answer: { body: { access_token: 's3cret', refresh_token: 's3cret', refreshToken: 's3cret', client_secret: 's3cret' } } }, 'deep');
  `);
  expect(text).not.toContain('s3cret');
  expect(text.match(/\[redacted\]/g)).toHaveLength(11);
});

test('ids of an outer call stand in every line below it, and in none beside it', () => {
  const lines = logged(`
    withLogContext({ requestId: 'r1' }, async () => {
      await null;
      withLogContext({ executionId: 'e1' }, () => log.info('inner'));
      log.info('outer');
    });
    log.info('beside');
  `)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>);
  const by = (message: string) => lines.find(({ msg }) => msg === message);
  expect(by('inner')).toMatchObject({ requestId: 'r1', executionId: 'e1' });
  expect(by('outer')).toMatchObject({ requestId: 'r1' });
  expect(by('outer')).not.toHaveProperty('executionId');
  expect(by('beside')).not.toHaveProperty('requestId');
});

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { confirmLink, fileMailDriver, toEml } from './mail';

const APP = 'http://127.0.0.1:3000';
const liteText = (type: string) =>
  `Reset it with 123456\n\nOr follow this link: ${APP}/auth/v1/verify?token=abc123&type=${type}&redirect_to=http%3A%2F%2Fx\n`;

test.each([
  ['signup', 'email'],
  ['magiclink', 'email'],
  ['recovery', 'recovery'],
  ['email_change', 'email_change'],
])('a %s mail leads to our own confirm page as %s', (type, ours) => {
  expect(confirmLink(liteText(type), APP)).toBe(`${APP}/auth/confirm?token_hash=abc123&type=${ours}`);
});

test('a text without such a link has none', () => {
  expect(confirmLink('Your code is 123456', APP)).toBeUndefined();
});

test('a subject can’t add headers, and Lite’s own link is not in the mail', () => {
  const eml = toEml(
    { to: 'a@x.test', subject: 'Hi\r\nBcc: evil@x.test', text: liteText('recovery') },
    APP,
    new Date(0),
  );
  expect(eml).not.toMatch(/^Bcc:/m);
  expect(eml).not.toContain('/auth/v1/verify');
  expect(eml.split('\r\n\r\n')[0]).toContain('To: a@x.test');
});

test('one file a mail, complete when it appears', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'recomamp-mail-'));
  try {
    const driver = fileMailDriver(path.join(folder, 'new'), APP);
    await Promise.all(
      [1, 2].map((n) => driver.send({ to: `${n}@x.test`, subject: 'Reset', text: liteText('recovery') })),
    );
    const files = await readdir(path.join(folder, 'new'));
    expect(files).toHaveLength(2);
    expect(files.every((name) => name.endsWith('.eml'))).toBe(true);
    const text = await readFile(path.join(folder, 'new', files[0]!), 'utf8');
    expect(text).toContain('/auth/confirm?token_hash=abc123&type=recovery');
  } finally {
    await rm(folder, { recursive: true });
  }
});

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toEml } from '@/scripts/supabase-lite/mail';
import { listLocalMails, readLocalMail } from './mail-folder';
import { folderTransport } from './service';

jest.mock('@/lib/env', () => ({ env: () => ({}) }));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'recomamp-mail-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const MAIL = {
  messageId: '<1@app.example>',
  to: 'jörg@example.com',
  subject:
    'Wöchentlich – "Reach": 3 rows, a subject that is long enough to be folded over more than one line of the head',
  text: `Zeile eins\nÜmläut = 100 %\n${'lang '.repeat(60)}`,
  html: '<p>Größe &amp; Maß = 1</p>',
  oneClickUrl: 'https://app.example/unsubscribe/one-click?token=abc',
};

test('what was written as a file is read as it was', async () => {
  const transport = folderTransport(
    path.join(folder, 'deep'),
    'RecomAMP <no-reply@localhost>',
    () => new Date('2026-11-25T10:00:00Z'),
  );
  await transport.send(MAIL);
  const [summary, ...more] = await listLocalMails(path.join(folder, 'deep'));
  expect(more).toEqual([]);
  expect(summary).toMatchObject({ subject: MAIL.subject, at: '2026-11-25T10:00:00.000Z' });
  const mail = await readLocalMail(path.join(folder, 'deep'), summary!.name);
  expect(mail).toMatchObject({ messageId: MAIL.messageId });
  // A mail ends its lines by CRLF; whether the reader keeps that differs with the machine.
  expect(mail?.html?.trim()).toBe(MAIL.html);
  expect(mail?.text.replaceAll('\r\n', '\n').trim()).toBe(MAIL.text.trim());
  const [file] = await readdir(path.join(folder, 'deep'));
  const raw = (await import('node:fs')).readFileSync(path.join(folder, 'deep', file!), 'utf8');
  expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
});

test('the mails of the local sign-up are read too', async () => {
  const eml = toEml(
    { to: 'a@example.com', subject: 'Confirm', text: 'Grüße' },
    'http://127.0.0.1:3000',
    new Date('2026-11-25T10:00:00Z'),
  );
  await writeFile(path.join(folder, 'one.eml'), eml);
  expect(await readLocalMail(folder, 'one')).toMatchObject({
    to: 'a@example.com',
    subject: 'Confirm',
    text: 'Grüße',
    html: null,
  });
});

test('a name is never a path, and an absent folder is empty', async () => {
  await writeFile(path.join(folder, 'secret.eml'), 'Subject: x\n\ny');
  expect(await readLocalMail(path.join(folder, 'sub'), '../secret')).toBeNull();
  expect(await readLocalMail(folder, 'absent')).toBeNull();
  expect(await listLocalMails(path.join(folder, 'absent'))).toEqual([]);
});

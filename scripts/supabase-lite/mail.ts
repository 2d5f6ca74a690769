import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

interface Message {
  to: string;
  subject: string;
  text?: string;
  html?: string;
}

/** What `verifyOtp({ token_hash, type })` calls them: the two ways a first e-mail is confirmed are one there. */
const LINK_TYPE: Readonly<Record<string, string>> = { signup: 'email', magiclink: 'email' };

/**
 * Lite's own link goes to its verify endpoint, which a browser can't reach: people only ever talk to our server. The
 * same token in the link form that hosted e-mail templates are set to: `/auth/confirm?token_hash=…&type=…`.
 */
export function confirmLink(text: string, appUrl: string): string | undefined {
  const found = /https?:\/\/\S+\/auth\/v1\/verify\?\S+/.exec(text);
  if (!found) return undefined;
  const original = new URL(found[0]);
  const token = original.searchParams.get('token');
  const type = original.searchParams.get('type');
  if (!token || !type) return undefined;
  const link = new URL('/auth/confirm', appUrl);
  link.searchParams.set('token_hash', token);
  link.searchParams.set('type', LINK_TYPE[type] ?? type);
  return link.href;
}

function header(value: string): string {
  return value.replaceAll(/[\r\n]+/g, ' ');
}

/** An RFC 5322 message with one plain-text part, which every mail program opens. */
export function toEml(message: Message, appUrl: string, now: Date): string {
  const text = message.text ?? '';
  const link = confirmLink(text, appUrl);
  const body = link ? `${header(message.subject)}\n\nOpen this link to go on:\n\n${link}\n` : text;
  return [
    `From: RecomAMP <no-reply@localhost>`,
    `To: ${header(message.to)}`,
    `Subject: ${header(message.subject)}`,
    `Date: ${now.toUTCString()}`,
    `Message-ID: <${randomUUID()}@localhost>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
  ].join('\r\n');
}

/** Lite's mail driver for local use: one `.eml` file a mail, named so that a listing is in order of time. */
export function fileMailDriver(folder: string, appUrl: string) {
  return {
    async send(message: Message): Promise<void> {
      await mkdir(folder, { recursive: true });
      const now = new Date();
      const name = `${now.toISOString().replaceAll(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}.eml`;
      // Written aside and renamed: whoever watches the folder never reads half a mail.
      const partial = path.join(folder, `.${name}.partial`);
      await writeFile(partial, toEml(message, appUrl, now), { mode: 0o600 });
      await rename(partial, path.join(folder, name));
    },
  };
}

import 'server-only';
import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import nodemailer from 'nodemailer';
import { env } from '@/lib/env';
import type { MailMessage } from './types';

/** Where mails go. */
export interface MailTransport {
  /** Resolves once the other side has taken the mail. Throws what nodemailer throws; `responseCode` 500 and more is for good. */
  send(message: MailMessage): Promise<void>;
  close(): void;
}

const TIMEOUT_MS = 15_000;

function envelope(message: MailMessage, from: string) {
  return {
    from,
    to: message.to,
    subject: message.subject,
    text: message.text,
    html: message.html,
    messageId: message.messageId,
    headers: {
      'List-Unsubscribe': `<${message.oneClickUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
  };
}

function smtpTransport(url: string, from: string): MailTransport {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const transport = nodemailer.createTransport({
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS * 2,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (message) => {
      await transport.sendMail(envelope(message, from));
    },
    close: () => transport.close(),
  };
}

/** The local default: one `.eml` file a mail, named so that a listing is in order of time. */
export function folderTransport(folder: string, from: string, now: () => Date = () => new Date()): MailTransport {
  const compose = nodemailer.createTransport({ streamTransport: true, buffer: true });
  return {
    send: async (message) => {
      const { message: raw } = await compose.sendMail({ ...envelope(message, from), date: now() });
      await mkdir(folder, { recursive: true });
      const name = `${now().toISOString().replaceAll(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}.eml`;
      // Written aside and renamed: whoever watches the folder never reads half a mail.
      const partial = path.join(folder, `.${name}.partial`);
      await writeFile(partial, raw as Buffer, { mode: 0o600 });
      await rename(partial, path.join(folder, name));
    },
    close: () => undefined,
  };
}

/** The transport of the settings; null: none is set, and mails wait. Close it after use. */
export function mailTransport(): MailTransport | null {
  const { SMTP_URL, MAIL_FROM } = env();
  if (SMTP_URL === undefined) return null;
  if (SMTP_URL.startsWith('fs:')) return folderTransport(SMTP_URL.slice(3), MAIL_FROM);
  return smtpTransport(SMTP_URL, MAIL_FROM);
}

/** The folder with local mails, or null when mails really leave. Only an app on this machine's own address has one. */
export function localMailFolder(): string | null {
  const { SMTP_URL } = env();
  return SMTP_URL?.startsWith('fs:') ? SMTP_URL.slice(3) : null;
}

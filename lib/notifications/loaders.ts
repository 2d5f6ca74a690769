import 'server-only';
import { requireUser } from '@/lib/auth/session';
import { listLocalMails, readLocalMail } from './mail-folder';
import { localMailFolder } from './service';
import { readOffer, type UnsubscribeOffer } from './steps/unsubscribe';
import type { LocalMail, LocalMailSummary } from './types';

/** What the link of a mail offers to stop. Open to everyone: the token is the permission to see it. */
export async function loadUnsubscribeOffer(token: string): Promise<UnsubscribeOffer | null> {
  return readOffer(token);
}

/** The mails of the local stack, newest first; null where mails really leave, so that the page is not there. */
export async function loadLocalMails(): Promise<LocalMailSummary[] | null> {
  await requireUser();
  const folder = localMailFolder();
  return folder === null ? null : listLocalMails(folder);
}

/** One of them; null when there is none of that name. */
export async function loadLocalMail(name: string): Promise<LocalMail | null> {
  await requireUser();
  const folder = localMailFolder();
  return folder === null ? null : readLocalMail(folder, name);
}

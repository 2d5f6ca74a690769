import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MailList } from '@/components/notifications/mail-list';
import { MailView } from '@/components/notifications/mail-view';
import { Page, PageHeader } from '@/components/shell/page';
import { EmptyState } from '@/components/ui/empty-state';
import { loadLocalMail, loadLocalMails } from '@/lib/notifications/loaders';

export const metadata: Metadata = { title: 'Local mail' };

/** The mails the local stack would have sent. Not there where mails really leave. */
export default async function LocalMailPage({ searchParams }: { searchParams: Promise<{ mail?: string | string[] }> }) {
  const mails = await loadLocalMails();
  if (mails === null) notFound();
  const { mail: asked } = await searchParams;
  const name = typeof asked === 'string' ? asked : mails[0]?.name;
  const mail = name === undefined ? null : await loadLocalMail(name);
  return (
    <Page>
      <PageHeader title="Local mail" description="Nothing leaves this machine: mails are files, and are shown here." />
      {mails.length === 0 ? (
        <EmptyState title="No mails yet">
          Sign-up links, password resets and what schedules report will stand here.
        </EmptyState>
      ) : (
        <div className="grid min-w-0 gap-4 lg:grid-cols-[minmax(18rem,24rem)_1fr]">
          <MailList mails={mails} current={mail?.name ?? null} />
          {mail === null ? <p className="text-muted-foreground">There is no such mail.</p> : <MailView mail={mail} />}
        </div>
      )}
    </Page>
  );
}

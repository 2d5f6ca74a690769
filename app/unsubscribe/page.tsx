import type { Metadata } from 'next';
import { Logo } from '@/components/shell/logo';
import { Button } from '@/components/ui/button';
import { loadUnsubscribeOffer } from '@/lib/notifications/loaders';

export const metadata: Metadata = { title: 'Unsubscribe' };

/** Where the link in a mail leads. Opening it changes nothing; the button does. */
export default async function UnsubscribePage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const { token } = await searchParams;
  const text = typeof token === 'string' ? token : '';
  const offer = await loadUnsubscribeOffer(text);
  const what = offer?.scheduleName
    ? `the schedule "${offer.scheduleName}"`
    : 'your schedules and your Amazon connection';
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center gap-2 p-4 font-semibold text-base">
        <Logo />
        RecomAMP
      </header>
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col gap-4 px-4 pt-[8dvh] pb-16">
        {offer === null ? (
          <>
            <h1 className="font-semibold text-xl">This link does nothing any more</h1>
            <p className="text-muted-foreground">
              It is not complete, or its schedule was deleted. Copy the whole address from the mail, or tell the sender.
            </p>
          </>
        ) : offer.done ? (
          <>
            <h1 className="font-semibold text-xl">No more mails</h1>
            <p className="text-muted-foreground">
              <span className="font-medium text-foreground">{offer.email}</span> gets no more mails about {what}.
            </p>
          </>
        ) : (
          <>
            <h1 className="font-semibold text-xl">Stop these mails?</h1>
            <p className="text-muted-foreground">
              <span className="font-medium text-foreground">{offer.email}</span> gets mails about {what}.
            </p>
            <form method="post" action={`/unsubscribe/one-click?token=${encodeURIComponent(text)}`}>
              <input type="hidden" name="from" value="page" />
              <Button type="submit">Stop these mails</Button>
            </form>
          </>
        )}
      </main>
    </div>
  );
}

import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import { cn } from '@/lib/cn';
import type { LocalMailSummary } from '@/lib/notifications/types';

export function MailList({ mails, current }: { mails: readonly LocalMailSummary[]; current: string | null }) {
  return (
    <nav aria-label="Mails" className="min-w-0 self-start overflow-hidden rounded-md border border-border">
      <ul className="max-h-[70dvh] divide-y divide-border overflow-y-auto">
        {mails.map(({ name, to, subject, at }) => (
          <li key={name}>
            <Link
              href={`/dev/mail?mail=${name}`}
              aria-current={name === current ? 'true' : undefined}
              className={cn('flex flex-col gap-0.5 px-3 py-2 hover:bg-accent', name === current && 'bg-accent')}
            >
              <span className="truncate font-medium">{subject || '(no subject)'}</span>
              <span className="flex justify-between gap-2 text-muted-foreground text-xs">
                <span className="truncate">{to}</span>
                {at === null ? null : <RelativeTime at={at} className="shrink-0" />}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

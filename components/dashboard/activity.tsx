import Link from 'next/link';
import { Figures } from '@/components/ui/figures';
import { tabClasses } from '@/components/ui/tab-classes';
import { DASHBOARD_SPANS, type DashboardSpan } from '@/lib/dashboard/schema';
import type { RunDay } from '@/lib/dashboard/types';
import { outcomesOf, rateInWords } from '@/lib/dashboard/utils';
import { formatDuration } from '@/lib/time';
import { RunDays } from './run-days';
import { Section } from './section';

/** How it went over the last days: three numbers that answer a question each, then the days. */
export function Activity({
  days,
  span,
  medianSeconds,
}: {
  days: readonly RunDay[];
  span: DashboardSpan;
  medianSeconds: number | null;
}) {
  const { total, failed, rate } = outcomesOf(days);
  const facts = [
    { label: 'Runs ended', value: total.toLocaleString('en') },
    { label: 'Success rate', value: rate === null ? '–' : rateInWords(rate) },
    { label: 'Failed', value: failed.toLocaleString('en') },
    { label: 'Usual duration', value: medianSeconds === null ? '–' : formatDuration(medianSeconds * 1000) },
  ];
  return (
    <Section
      title="Activity"
      aside={
        <nav aria-label="Days shown" className="-my-1.5 flex">
          {DASHBOARD_SPANS.map((days) => (
            <Link
              key={days}
              href={days === 7 ? '/dashboard' : `/dashboard?days=${String(days)}`}
              scroll={false}
              className={tabClasses}
              {...(days === span ? { 'data-state': 'active', 'aria-current': 'page' as const } : {})}
            >
              {days} days
            </Link>
          ))}
        </nav>
      }
    >
      <div className="flex flex-col gap-4 rounded-md border border-border bg-card p-4">
        <Figures figures={facts} />
        <RunDays days={days} />
      </div>
    </Section>
  );
}

import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { BackfillControls } from '@/components/schedules/backfill-controls';
import { BackfillBar, BackfillStatusBadge, progressWords } from '@/components/schedules/backfill-status';
import { RunHistory } from '@/components/schedules/run-history';
import { pauseWords } from '@/components/schedules/schedule-status';
import { Page, PageHeader } from '@/components/shell/page';
import { PageTitle } from '@/components/shell/page-title';
import { Notice } from '@/components/ui/notice';
import { loadBackfill, loadSchedule } from '@/lib/schedules/loaders';

interface Props {
  params: Promise<{ scheduleId: string; backfillId: string }>;
}

export const metadata: Metadata = { title: 'Backfill' };

export default async function BackfillPage({ params }: Props) {
  const { scheduleId, backfillId } = await params;
  const [schedule, backfill] = await Promise.all([loadSchedule(scheduleId), loadBackfill(backfillId)]);
  if (schedule === null || backfill === null || backfill.scheduleId !== schedule.id) notFound();
  return (
    <Page>
      <PageTitle title={`Backfill of ${schedule.name}`} />
      <PageHeader
        title="Backfill"
        description={
          <>
            <Link className="text-link underline underline-offset-2" href={`/schedules/${schedule.id}`}>
              {schedule.name}
            </Link>
            , {backfill.unit === 'week' ? 'calendar weeks' : 'its own windows'}, {backfill.concurrency} at the same time
          </>
        }
        actions={<BackfillControls backfill={backfill} />}
      />
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-3 text-sm">
          <BackfillStatusBadge status={backfill.status} />
          <span role="status">{progressWords(backfill)}</span>
        </div>
        <BackfillBar windows={backfill.windows} counts={backfill.counts} />
      </div>
      {backfill.pausedReason === null ? null : <Notice kind="warning">{pauseWords(backfill.pausedReason)}</Notice>}
      <RunHistory runs={backfill.runs} currency={schedule.currency} />
    </Page>
  );
}

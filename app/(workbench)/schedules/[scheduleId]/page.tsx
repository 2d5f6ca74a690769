import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page, PageHeader } from '@/components/shell/page';
import { PageTitle } from '@/components/shell/page-title';
import { loadSchedule } from '@/lib/schedules/loaders';
import { ScheduleContent, type SearchParams } from '../schedule-content';

interface Props {
  params: Promise<{ scheduleId: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadSchedule((await params).scheduleId))?.name ?? 'Schedule' };
}

export default async function SchedulePage({ params, searchParams }: Props) {
  const schedule = await loadSchedule((await params).scheduleId);
  if (schedule === null) notFound();
  return (
    <Page>
      <PageTitle title={schedule.name} />
      <PageHeader title={schedule.name} />
      <ScheduleContent
        schedule={schedule}
        place={{ address: `/schedules/${schedule.id}`, overList: false }}
        params={await searchParams}
      />
    </Page>
  );
}

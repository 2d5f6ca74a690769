import { LeaveModal } from '@/components/schedules/leave-modal';
import { ScheduleModal } from '@/components/schedules/schedule-modal';
import { loadSchedule } from '@/lib/schedules/loaders';
import { ScheduleContent, type SearchParams } from '../../schedule-content';

interface Props {
  params: Promise<{ scheduleId: string }>;
  searchParams: Promise<SearchParams>;
}

/** A schedule opened from the list: over it, with the list's filters and place kept. */
export default async function ScheduleOverList({ params, searchParams }: Props) {
  const schedule = await loadSchedule((await params).scheduleId);
  // Not the id of a schedule: one of the pages beside it, or one that is gone; its own address says which.
  if (schedule === null) return <LeaveModal />;
  return (
    <ScheduleModal title={schedule.name}>
      <ScheduleContent schedule={schedule} params={await searchParams} />
    </ScheduleModal>
  );
}

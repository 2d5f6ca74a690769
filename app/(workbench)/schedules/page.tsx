import { CalendarDays } from 'lucide-react';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { ScheduleModal } from '@/components/schedules/opened-parts';
import { listAddress, overListAddress, pageAddress, withParameters } from '@/components/schedules/schedule-address';
import { SchedulesGrid } from '@/components/schedules/schedules-grid';
import { SchedulesTable } from '@/components/schedules/schedules-table';
import { SchedulesToolbar } from '@/components/schedules/schedules-toolbar';
import { Page, PageHeader } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Pager } from '@/components/ui/pager';
import { loadInstances } from '@/lib/instances/loaders';
import { loadSchedule, loadSchedules } from '@/lib/schedules/loaders';
import { scheduleListQuery } from '@/lib/schedules/schema';
import type { SchedulePage } from '@/lib/schedules/types';
import { counted } from '@/lib/words';
import { ScheduleContent, type SearchParams } from './schedule-content';

export const metadata: Metadata = { title: 'Schedules' };

/**
 * The list; the address can name a schedule that is open over it. Loaded as a whole, such an address leads to the page of the
 * schedule, /schedules/….
 */
export default async function SchedulesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const query = scheduleListQuery.parse(params);
  const asked = typeof params.schedule === 'string' ? params.schedule : null;
  if (asked !== null && (await isDocument())) redirect(pageAddress(searchOf(params)));
  const [{ items, total, counts }, instances, open] = await Promise.all([
    loadSchedules(query),
    loadInstances(),
    asked === null ? null : loadSchedule(asked),
  ]);
  const search = searchOf(params);
  const filtered = query.search !== '' || query.instance !== undefined || query.filter !== 'all';
  const none = counts.all === 0 && !filtered;
  return (
    <Page>
      <PageHeader
        title="Schedules"
        description={none ? undefined : summary(counts)}
        actions={
          <>
            <Button asChild>
              <Link href="/schedules/calendar">
                <CalendarDays aria-hidden />
                Calendar
              </Link>
            </Button>
            <Button asChild variant="primary">
              <Link href="/schedules/new">New schedule</Link>
            </Button>
          </>
        }
      />
      {asked !== null && open === null ? (
        <Notice kind="warning">The schedule of this address does not exist, or is not yours.</Notice>
      ) : null}
      {none ? (
        <EmptyState
          title="No schedule yet"
          action={
            <Button asChild variant="primary">
              <Link href="/schedules/new">New schedule</Link>
            </Button>
          }
        >
          A schedule runs a saved query by itself: at the time you say, over the window you say, once, and mails the
          outcome.
        </EmptyState>
      ) : (
        <>
          <SchedulesToolbar counts={counts} instances={instances} />
          {items.length === 0 ? (
            <EmptyState
              title="No schedule fits these filters"
              action={
                <Button asChild>
                  <Link href="/schedules">Clear filters</Link>
                </Button>
              }
            />
          ) : params.view === 'grid' ? (
            <SchedulesGrid schedules={items} />
          ) : (
            <SchedulesTable schedules={items} />
          )}
          <Pager
            page={query.page}
            size={query.limit}
            total={total}
            shown={items.length}
            hrefOf={(page) => withParameters(listAddress(search), { page: String(page) })}
          />
        </>
      )}
      {open === null ? null : (
        <ScheduleModal title={open.name} list={listAddress(search)}>
          <ScheduleContent
            schedule={open}
            place={{ address: overListAddress(search, open.id), overList: true }}
            params={params}
          />
        </ScheduleModal>
      )}
    </Page>
  );
}

function summary({ all, active, failing }: SchedulePage['counts']): string {
  const trouble = failing === 0 ? 'none is failing' : failing === 1 ? '1 is failing' : `${failing} are failing`;
  return `${counted(all, 'schedule')}, ${active.toLocaleString('en')} active; ${trouble}.`;
}

/** Whether the browser loads the page as a whole (reload, new tab, shared address) and doesn't go on from another of ours. */
async function isDocument(): Promise<boolean> {
  return (await headers()).get('sec-fetch-dest') === 'document';
}

function searchOf(params: SearchParams): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (typeof value === 'string') search.set(name, value);
  return search.toString();
}

import { CalendarDays } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { SchedulesGrid } from '@/components/schedules/schedules-grid';
import { SchedulesTable } from '@/components/schedules/schedules-table';
import { SchedulesToolbar } from '@/components/schedules/schedules-toolbar';
import { Page, PageHeader } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { loadInstances } from '@/lib/instances/loaders';
import { loadSchedules } from '@/lib/schedules/loaders';
import { scheduleListQuery } from '@/lib/schedules/schema';
import type { SchedulePage } from '@/lib/schedules/types';
import { counted } from '@/lib/words';

export const metadata: Metadata = { title: 'Schedules' };

type SearchParams = Record<string, string | string[] | undefined>;

export default async function SchedulesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const query = scheduleListQuery.parse(params);
  const [{ items, total, counts }, instances] = await Promise.all([loadSchedules(query), loadInstances()]);
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
              <a href="/schedules/calendar">
                <CalendarDays aria-hidden />
                Calendar
              </a>
            </Button>
            <Button asChild variant="primary">
              {/* A plain link: the route of the window over this list would take it for a schedule's id. */}
              <a href="/schedules/new">New schedule</a>
            </Button>
          </>
        }
      />
      {none ? (
        <EmptyState
          title="No schedule yet"
          action={
            <Button asChild variant="primary">
              <a href="/schedules/new">New schedule</a>
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
            hrefOf={(page) => hrefOf(params, page)}
          />
        </>
      )}
    </Page>
  );
}

function summary({ all, active, failing }: SchedulePage['counts']): string {
  const trouble = failing === 0 ? 'none is failing' : failing === 1 ? '1 is failing' : `${failing} are failing`;
  return `${counted(all, 'schedule')}, ${active.toLocaleString('en')} active; ${trouble}.`;
}

function hrefOf(params: SearchParams, page: number): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (typeof value === 'string') search.set(name, value);
  search.set('page', String(page));
  return `/schedules?${search.toString()}`;
}

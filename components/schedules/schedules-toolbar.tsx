'use client';

import { LayoutGrid, List } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { FilterSelect } from '@/components/ui/filter-select';
import { SearchInput } from '@/components/ui/search-input';
import { tabClasses, tabListClasses } from '@/components/ui/tab-classes';
import { SCHEDULE_FILTERS, type ScheduleFilter } from '@/lib/schedules/constants';
import type { SchedulePage } from '@/lib/schedules/types';
import { scheduleListParsers } from './schedule-filters';

const WORDS: Record<ScheduleFilter, string> = { all: 'All', active: 'Active', paused: 'Paused', failing: 'Failing' };

/** Tabs with counts, search, instance, list or grid; all of it in the address. */
export function SchedulesToolbar({
  counts,
  instances,
}: {
  counts: SchedulePage['counts'];
  instances: readonly { id: string; name: string }[];
}) {
  const [pending, startTransition] = useTransition();
  const [state, setState] = useQueryStates(scheduleListParsers, { shallow: false, startTransition });
  return (
    <div className="flex flex-col gap-3">
      <fieldset aria-label="Which schedules" className={tabListClasses}>
        {SCHEDULE_FILTERS.map((filter) => (
          <button
            key={filter}
            type="button"
            aria-pressed={state.filter === filter}
            data-state={state.filter === filter ? 'active' : 'inactive'}
            className={tabClasses}
            onClick={() => void setState({ filter: filter === 'all' ? null : filter, page: null })}
          >
            {WORDS[filter]}
            <span className="rounded-sm bg-muted px-1 text-muted-foreground text-xs tabular-nums">
              {counts[filter].toLocaleString('en')}
            </span>
          </button>
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          label="Search schedules"
          placeholder="Schedule or query"
          value={state.search}
          pending={pending}
          onSearch={(search) => void setState({ search: search === '' ? null : search, page: null })}
          className="w-full sm:w-64"
        />
        <FilterSelect
          label="Instance"
          any="Any instance"
          choices={instances.map(({ id, name }) => ({ value: id, label: name }))}
          value={state.instance}
          onChange={(instance) => void setState({ instance, page: null })}
          className="w-44"
        />
        <fieldset aria-label="View" className="ml-auto flex gap-1">
          {(
            [
              ['list', List, 'List'],
              ['grid', LayoutGrid, 'Grid'],
            ] as const
          ).map(([view, Icon, label]) => (
            <Button
              key={view}
              size="icon"
              variant={state.view === view ? 'secondary' : 'ghost'}
              aria-label={label}
              aria-pressed={state.view === view}
              onClick={() => void setState({ view: view === 'list' ? null : view })}
            >
              <Icon aria-hidden />
            </Button>
          ))}
        </fieldset>
      </div>
    </div>
  );
}

'use client';

import { X } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { ClearFilters } from '@/components/ui/clear-filters';
import { FilterSelect } from '@/components/ui/filter-select';
import { SearchInput } from '@/components/ui/search-input';
import type { TagCount } from '@/lib/workflows/types';
import {
  filterBadges,
  STATUS_CHOICES,
  SYNC_CHOICES,
  type WorkflowFilters,
  workflowFilterParsers,
} from './list-filters';
import { WorkflowRanges } from './workflow-ranges';

/** Search and filters of the list; all of it stands in the address, each filter in force as a badge that takes it away. */
export function WorkflowToolbar({
  instances,
  tags,
}: {
  instances: readonly { id: string; name: string }[];
  tags: readonly TagCount[];
}) {
  const [pending, startTransition] = useTransition();
  const [filters, set] = useQueryStates(workflowFilterParsers, { shallow: false, startTransition });
  const change = (part: Partial<WorkflowFilters>) => void set({ ...part, page: null });
  const badges = filterBadges(filters, (id) => instances.find((instance) => instance.id === id)?.name);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          label="Search queries"
          placeholder="Name, or wf_ id"
          value={filters.search}
          pending={pending}
          onSearch={(search) => change({ search })}
          className="w-full sm:w-64"
        />
        <FilterSelect
          label="Status"
          any="Any status"
          choices={STATUS_CHOICES}
          value={filters.status}
          onChange={(value) => change({ status: workflowFilterParsers.status.parse(value ?? '') })}
          className="w-32"
        />
        <FilterSelect
          label="Instance"
          any="Any instance"
          choices={instances.map(({ id, name }) => ({ value: id, label: name }))}
          value={filters.instance}
          onChange={(instance) => change({ instance })}
          className="w-48"
        />
        <FilterSelect
          label="Sync with AMC"
          any="Any sync state"
          choices={SYNC_CHOICES}
          value={filters.sync}
          onChange={(value) => change({ sync: workflowFilterParsers.sync.parse(value ?? '') })}
          className="w-40"
        />
        {tags.length === 0 ? null : (
          <FilterSelect
            label="Tag"
            any={filters.tags.length === 0 ? 'Any tag' : 'Another tag'}
            choices={tags
              .filter(({ tag }) => !filters.tags.includes(tag))
              .map(({ tag, count }) => ({ value: tag, label: `${tag} (${count.toLocaleString('en')})` }))}
            value={null}
            onChange={(tag) => (tag === null ? undefined : change({ tags: [...filters.tags, tag] }))}
            className="w-36"
          />
        )}
        <WorkflowRanges filters={filters} change={change} />
      </div>
      {badges.length === 0 && filters.search === '' ? null : (
        <ul aria-label="Filters in force" className="flex flex-wrap items-center gap-1.5">
          {badges.map(({ key, words, cleared }) => (
            <li key={key}>
              <button
                type="button"
                aria-label={`${words}: remove this filter`}
                className="flex h-6 cursor-pointer items-center gap-1 rounded-sm border border-border bg-muted pr-1 pl-2 text-xs hover:bg-accent pointer-coarse:h-10"
                onClick={() => void set({ ...cleared, page: null })}
              >
                {words}
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
          <li>
            <ClearFilters size="sm" onClear={() => void set({ ...ALL_CLEARED })} />
          </li>
        </ul>
      )}
    </div>
  );
}

const ALL_CLEARED = {
  search: null,
  status: null,
  instance: null,
  sync: null,
  tags: null,
  createdFrom: null,
  createdTo: null,
  updatedFrom: null,
  updatedTo: null,
  ranFrom: null,
  ranTo: null,
  runsMin: null,
  runsMax: null,
  page: null,
} as const;

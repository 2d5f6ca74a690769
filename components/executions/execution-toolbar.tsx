'use client';

import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { FilterSelect } from '@/components/ui/filter-select';
import { SearchInput } from '@/components/ui/search-input';
import { executionFilterParsers } from './execution-filters';
import { STATUS_GROUPS } from './status-groups';

const STATUS_CHOICES = Object.entries(STATUS_GROUPS).map(([value, { label }]) => ({ value, label }));

/** Search and filters of the runs; they stand in the address. */
export function ExecutionToolbar({ instances }: { instances: readonly { id: string; name: string }[] }) {
  const [pending, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(executionFilterParsers, { shallow: false, startTransition });
  const filtered = filters.search !== '' || filters.status !== null || filters.instance !== null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput
        label="Search executions"
        placeholder="Name of the query"
        value={filters.search}
        pending={pending}
        onSearch={(search) => void setFilters({ search: search === '' ? null : search, after: null })}
        className="w-full sm:w-64"
      />
      <FilterSelect
        label="Status"
        any="Any status"
        choices={STATUS_CHOICES}
        value={filters.status}
        onChange={(status) => void setFilters({ status, after: null })}
        className="w-40"
      />
      <FilterSelect
        label="Instance"
        any="Any instance"
        choices={instances.map(({ id, name }) => ({ value: id, label: name }))}
        value={filters.instance}
        onChange={(instance) => void setFilters({ instance, after: null })}
        className="w-48"
      />
      {filtered ? (
        <Button variant="ghost" onClick={() => void setFilters(null)}>
          Clear filters
        </Button>
      ) : null}
    </div>
  );
}

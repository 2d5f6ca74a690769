'use client';

import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { ClearFilters } from '@/components/ui/clear-filters';
import { FilterSelect } from '@/components/ui/filter-select';
import { Input } from '@/components/ui/input';
import { SearchInput } from '@/components/ui/search-input';
import { TRIGGERS } from '@/lib/executions/constants';
import { executionFilterParsers } from './execution-filters';
import { STATUS_GROUPS } from './status-groups';
import { TRIGGER_WORDS } from './trigger-words';

const STATUS_CHOICES = Object.entries(STATUS_GROUPS).map(([value, { label }]) => ({ value, label }));
const TRIGGER_CHOICES = TRIGGERS.map((value) => ({ value, label: TRIGGER_WORDS[value] }));

/** Search and filters of the runs; they stand in the address. */
export function ExecutionToolbar({ workflows }: { workflows: readonly { id: string; name: string }[] }) {
  const [pending, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(executionFilterParsers, { shallow: false, startTransition });
  const { search, status, workflow, trigger, from, to } = filters;
  const filtered = search !== '' || [status, workflow, trigger, from, to, filters.instance].some((one) => one !== null);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput
        label="Search executions"
        placeholder="Name, or a whole id"
        value={search}
        pending={pending}
        onSearch={(text) => void setFilters({ search: text === '' ? null : text, after: null })}
        className="w-full sm:w-56"
      />
      <FilterSelect
        label="Status"
        any="Any status"
        choices={STATUS_CHOICES}
        value={status}
        onChange={(next) => void setFilters({ status: next, after: null })}
        className="w-36"
      />
      {workflows.length === 0 ? null : (
        <FilterSelect
          label="Query"
          any="Any query"
          choices={workflows.map(({ id, name }) => ({ value: id, label: name }))}
          value={workflow}
          onChange={(next) => void setFilters({ workflow: next, after: null })}
          className="w-44"
        />
      )}
      <FilterSelect
        label="Started by"
        any="Started by anyone"
        choices={TRIGGER_CHOICES}
        value={trigger}
        onChange={(next) => void setFilters({ trigger: next as typeof trigger, after: null })}
        className="w-44"
      />
      <div className="flex items-center gap-1 text-muted-foreground text-sm">
        <Input
          type="date"
          aria-label="Asked for on or after (UTC)"
          className="w-36"
          value={from ?? ''}
          max={to ?? undefined}
          onChange={(event) => void setFilters({ from: event.target.value || null, after: null })}
        />
        to
        <Input
          type="date"
          aria-label="Asked for on or before (UTC)"
          className="w-36"
          value={to ?? ''}
          min={from ?? undefined}
          onChange={(event) => void setFilters({ to: event.target.value || null, after: null })}
        />
      </div>
      {filtered ? (
        <ClearFilters
          onClear={() =>
            void setFilters({
              search: null,
              status: null,
              instance: null,
              workflow: null,
              trigger: null,
              from: null,
              to: null,
              after: null,
            })
          }
        />
      ) : null}
    </div>
  );
}

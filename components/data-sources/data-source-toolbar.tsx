'use client';

import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { ClearFilters } from '@/components/ui/clear-filters';
import { FilterSelect } from '@/components/ui/filter-select';
import { SearchInput } from '@/components/ui/search-input';
import {
  AUDIENCE_CHOICES,
  CATEGORY_CHOICES,
  PAID_CHOICES,
  dataSourceFilterParsers as parsers,
} from './data-source-filters';

const textOf = (value: boolean | null): string | null => (value === null ? null : String(value));

/** Search and filters of the list; all of it stands in the address. */
export function DataSourceToolbar({ tags }: { tags: readonly string[] }) {
  const [pending, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(parsers, { shallow: false, startTransition });
  const filtered =
    filters.search !== '' ||
    [filters.category, filters.tag, filters.paid, filters.audience].some((one) => one !== null);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput
        label="Search data sources and fields"
        placeholder="Table, field, value or a word about it"
        value={filters.search}
        pending={pending}
        onSearch={(search) => void setFilters({ search: search === '' ? null : search })}
        className="w-full sm:w-80"
      />
      <FilterSelect
        label="Category"
        any="Any category"
        choices={CATEGORY_CHOICES}
        value={filters.category}
        onChange={(category) => void setFilters({ category: parsers.category.parse(category ?? '') })}
        className="w-36"
      />
      <FilterSelect
        label="Tag"
        any="Any tag"
        choices={tags.map((tag) => ({ value: tag, label: tag }))}
        value={filters.tag}
        onChange={(tag) => void setFilters({ tag })}
        className="w-32"
      />
      <FilterSelect
        label="Price"
        any="Free and paid"
        choices={PAID_CHOICES}
        value={textOf(filters.paid)}
        onChange={(paid) => void setFilters({ paid: parsers.paid.parse(paid ?? '') })}
        className="w-36"
      />
      <FilterSelect
        label="Audience table"
        any="Any audience use"
        choices={AUDIENCE_CHOICES}
        value={textOf(filters.audience)}
        onChange={(audience) => void setFilters({ audience: parsers.audience.parse(audience ?? '') })}
        className="w-44"
      />
      {filtered ? <ClearFilters onClear={() => void setFilters(null)} /> : null}
    </div>
  );
}

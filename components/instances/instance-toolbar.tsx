'use client';

import { Star } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { ClearFilters } from '@/components/ui/clear-filters';
import { FilterSelect } from '@/components/ui/filter-select';
import { SearchInput } from '@/components/ui/search-input';
import { FILTER_CHOICES, instanceFilterParsers } from './instance-filters';

/** The order of the list is no filter: it stays when the filters go. */
const NO_FILTER = { search: null, region: null, type: null, status: null, brand: null, favorites: null } as const;

/** Search and filters of the list; all of it stands in the address, so that a view can be sent and come back to. */
export function InstanceToolbar({ brands }: { brands: readonly string[] }) {
  const [pending, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(instanceFilterParsers, { shallow: false, startTransition });
  const filtered =
    filters.search !== '' || filters.region || filters.type || filters.status || filters.brand || filters.favorites;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput
        label="Search instances"
        placeholder="Name, id or account"
        value={filters.search}
        pending={pending}
        onSearch={(search) => void setFilters({ search: search === '' ? null : search })}
        className="w-full sm:w-64"
      />
      <FilterSelect
        label="Region"
        any="Any region"
        choices={FILTER_CHOICES.region}
        value={filters.region}
        onChange={(region) => void setFilters({ region: instanceFilterParsers.region.parse(region ?? '') })}
        className="w-36"
      />
      <FilterSelect
        label="Type"
        any="Any type"
        choices={FILTER_CHOICES.type}
        value={filters.type}
        onChange={(type) => void setFilters({ type: instanceFilterParsers.type.parse(type ?? '') })}
        className="w-32"
      />
      <FilterSelect
        label="Status"
        any="Any status"
        choices={FILTER_CHOICES.status}
        value={filters.status}
        onChange={(status) => void setFilters({ status: instanceFilterParsers.status.parse(status ?? '') })}
        className="w-32"
      />
      {brands.length > 0 ? (
        <FilterSelect
          label="Brand"
          any="Any brand"
          choices={brands.map((brand) => ({ value: brand, label: brand }))}
          value={filters.brand}
          onChange={(brand) => void setFilters({ brand })}
          className="w-40"
        />
      ) : null}
      <Button
        aria-pressed={filters.favorites}
        className={filters.favorites ? 'border-primary bg-primary-tint text-primary-text' : ''}
        onClick={() => void setFilters({ favorites: filters.favorites ? null : true })}
      >
        <Star aria-hidden />
        Favourites
      </Button>
      {filtered ? <ClearFilters onClear={() => void setFilters({ ...NO_FILTER })} /> : null}
    </div>
  );
}

'use client';

import { useQueryStates } from 'nuqs';
import { FilterSelect } from '@/components/ui/filter-select';
import { templateFilterParsers as parsers, SORT_CHOICES } from './template-filters';

/** In which order the list stands; a search's best come first unless another order is chosen. */
export function TemplateOrder() {
  const [{ search, sort }, setFilters] = useQueryStates(parsers, { shallow: false });
  return (
    <FilterSelect
      label="Order"
      any={search === '' ? 'By name' : 'Best match first'}
      choices={SORT_CHOICES.filter(({ value }) => search !== '' || value !== 'name')}
      value={sort}
      onChange={(value) => void setFilters({ sort: parsers.sort.parse(value ?? ''), page: null })}
      className="w-40"
    />
  );
}

'use client';

import { Star } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { ClearFilters } from '@/components/ui/clear-filters';
import { FilterSelect } from '@/components/ui/filter-select';
import { SearchInput } from '@/components/ui/search-input';
import type { TemplateList } from '@/lib/templates/schema';
import {
  DIFFICULTY_CHOICES,
  MODE_CHOICES,
  OWNERSHIP_CHOICES,
  PAID_CHOICES,
  templateFilterParsers as parsers,
} from './template-filters';

/** Search and filters of the library; all of it stands in the address. */
export function TemplateToolbar({ list }: { list: TemplateList }) {
  const [pending, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(parsers, { shallow: false, startTransition });
  // Whatever narrows the list begins at its first page.
  const set = (part: Parameters<typeof setFilters>[0] & object) => void setFilters({ ...part, page: null });
  const { search, category, tag, difficulty, mode, paid, ownership, favorites } = filters;
  const filtered =
    search !== '' || favorites || [category, tag, difficulty, mode, paid, ownership].some((one) => one !== null);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput
        label="Search the query library"
        placeholder="Question, word, tag or table"
        value={search}
        pending={pending}
        onSearch={(text) => set({ search: text === '' ? null : text })}
        className="w-full sm:w-60"
      />
      <FilterSelect
        label="Category"
        any="All categories"
        choices={list.categories.map(({ category: value, count }) => ({ value, label: `${value} (${count})` }))}
        value={category}
        onChange={(value) => set({ category: value })}
        className="w-44 max-sm:grow lg:hidden"
      />
      <FilterSelect
        label="Whose"
        any="All templates"
        choices={OWNERSHIP_CHOICES}
        value={ownership}
        onChange={(value) => set({ ownership: parsers.ownership.parse(value ?? '') })}
        className="w-36 max-sm:grow"
      />
      <FilterSelect
        label="Kind"
        any="Any kind"
        choices={MODE_CHOICES}
        value={mode}
        onChange={(value) => set({ mode: parsers.mode.parse(value ?? '') })}
        className="w-32 max-sm:grow"
      />
      <FilterSelect
        label="Difficulty"
        any="Any difficulty"
        choices={DIFFICULTY_CHOICES}
        value={difficulty}
        onChange={(value) => set({ difficulty: parsers.difficulty.parse(value ?? '') })}
        className="w-34 max-sm:grow"
      />
      <FilterSelect
        label="Data"
        any="Any data"
        choices={PAID_CHOICES}
        value={paid === null ? null : String(paid)}
        onChange={(value) => set({ paid: parsers.paid.parse(value ?? '') })}
        className="w-34 max-sm:grow"
      />
      <FilterSelect
        label="Tag"
        any="Any tag"
        choices={list.tags.map((value) => ({ value, label: value }))}
        value={tag}
        onChange={(value) => set({ tag: value })}
        className="w-28 max-sm:grow"
      />
      <Button
        aria-pressed={favorites}
        className={favorites ? 'border-primary bg-primary-tint text-primary-text' : ''}
        onClick={() => set({ favorites: favorites ? null : true })}
      >
        <Star aria-hidden />
        Favourites
      </Button>
      {filtered ? <ClearFilters onClear={() => void setFilters(null)} /> : null}
    </div>
  );
}

'use client';

import { useQueryStates } from 'nuqs';
import { useMemo, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { ClearFilters } from '@/components/ui/clear-filters';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterSelect } from '@/components/ui/filter-select';
import { SearchInput } from '@/components/ui/search-input';
import { THRESHOLDS } from '@/lib/catalog/constants';
import { baseType, filterFields, wordsOf } from '@/lib/catalog/field-filter';
import type { FieldInfo } from '@/lib/catalog/types';
import { cn } from '@/lib/cn';
import { KIND_CHOICES, fieldFilterParsers as parsers } from './field-filters';
import { FIELD_GRID } from './field-row';
import { FieldRowsLater } from './field-rows-later';
import { ThresholdLegend } from './threshold-badge';

/** Every field of a table: search, filters, and a list that holds only the rows one sees. */
export function FieldExplorer({ table, fields }: { table: string; fields: readonly FieldInfo[] }) {
  const [filters, setFilters] = useQueryStates(parsers);
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => filterFields(fields, filters), [fields, filters]);
  const words = useMemo(() => wordsOf(filters.find), [filters.find]);
  const types = useMemo(() => [...new Set(fields.map(({ type }) => baseType(type)))].sort(), [fields]);
  const thresholds = THRESHOLDS.filter(({ value }) => fields.some(({ threshold }) => threshold === value));
  const filtered = filters.find !== '' || filters.kind !== null || filters.type !== null || filters.threshold !== null;

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          label={`Search the fields of ${table}`}
          placeholder="Name, description or value"
          value={filters.find}
          onSearch={(find) => void setFilters({ find: find === '' ? null : find, field: null })}
          className="w-full sm:w-72"
        />
        <FilterSelect
          label="Kind"
          any="Any kind"
          choices={KIND_CHOICES}
          value={filters.kind}
          onChange={(kind) => void setFilters({ kind: parsers.kind.parse(kind ?? '') })}
          className="w-32"
        />
        <FilterSelect
          label="Type"
          any="Any type"
          choices={types.map((type) => ({ value: type, label: type }))}
          value={filters.type}
          onChange={(type) => void setFilters({ type })}
          className="w-32"
        />
        <FilterSelect
          label="Threshold"
          any="Any threshold"
          choices={thresholds}
          value={filters.threshold}
          onChange={(threshold) => void setFilters({ threshold: parsers.threshold.parse(threshold ?? '') })}
          className="w-36"
        />
        {filtered ? <ClearFilters onClear={() => void setFilters(null)} /> : null}
        <p role="status" className="ml-auto text-muted-foreground text-sm">
          {shown.length === fields.length ? `${fields.length} fields` : `${shown.length} of ${fields.length} fields`}
        </p>
      </div>
      {shown.length === 0 ? (
        <EmptyState title="No field fits" action={<Button onClick={() => void setFilters(null)}>Clear filters</Button>}>
          None of the {fields.length} fields of {table} fits search and filters together.
        </EmptyState>
      ) : (
        <div className="overflow-hidden rounded-md border border-border bg-card">
          <div
            aria-hidden
            className={cn(
              FIELD_GRID,
              'border-border border-b bg-muted px-3 font-medium text-muted-foreground text-xs leading-8 max-md:hidden',
            )}
          >
            {['Field', 'Type', 'Kind', 'Threshold', 'Description'].map((name) => (
              <span key={name}>{name}</span>
            ))}
          </div>
          {/* biome-ignore lint/a11y/useSemanticElements: a <section> would carry no more meaning than the region role itself */}
          <div
            ref={scroller}
            role="region"
            aria-label={`Fields of ${table}`}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard (WCAG 2.1.1)
            tabIndex={0}
            className="max-h-[min(70dvh,44rem)] overflow-y-auto focus-visible:-outline-offset-2"
          >
            <FieldRowsLater scroller={scroller} shown={shown} words={words} field={filters.field} />
          </div>
        </div>
      )}
      <ThresholdLegend />
    </div>
  );
}

'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useQueryStates } from 'nuqs';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
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
import { FIELD_GRID, FieldRow } from './field-row';
import { ThresholdLegend } from './threshold-badge';

/** A row of one line; taller ones are measured when they are shown. */
const ROW_HEIGHT = 37;

/** Every field of a table: search, filters, and a list that holds only the rows one sees. */
export function FieldExplorer({ table, fields }: { table: string; fields: readonly FieldInfo[] }) {
  const [filters, setFilters] = useQueryStates(parsers);
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => filterFields(fields, filters), [fields, filters]);
  const words = useMemo(() => wordsOf(filters.find), [filters.find]);
  const types = useMemo(() => [...new Set(fields.map(({ type }) => baseType(type)))].sort(), [fields]);
  const thresholds = THRESHOLDS.filter(({ value }) => fields.some(({ threshold }) => threshold === value));
  const filtered = filters.find !== '' || filters.kind !== null || filters.type !== null || filters.threshold !== null;

  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => shown[index]?.name ?? index,
    overscan: 8,
    // What the server renders: enough for the first sight.
    initialRect: { width: 900, height: 560 },
  });
  const markedAt = shown.findIndex(({ name }) => name === filters.field);
  const showMarked = useEffectEvent(() => {
    if (markedAt < 0) return;
    virtual.scrollToIndex(markedAt, { align: 'center' });
    scroller.current?.scrollIntoView({ block: 'center' });
  });
  // Only when an address with a field is opened: filtering afterwards leaves the page where it is.
  useEffect(() => {
    if (filters.field !== null) showMarked();
  }, [filters.field]);

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
            <ul className="relative" style={{ height: virtual.getTotalSize() }}>
              {virtual.getVirtualItems().map((item) => {
                const field = shown[item.index];
                if (field === undefined) return null;
                return (
                  <li
                    key={item.key}
                    ref={virtual.measureElement}
                    data-index={item.index}
                    aria-setsize={shown.length}
                    aria-posinset={item.index + 1}
                    className="absolute inset-x-0 top-0"
                    style={{ transform: `translateY(${item.start}px)` }}
                  >
                    <FieldRow field={field} words={words} marked={field.name === filters.field} />
                  </li>
                );
              })}
            </ul>
          </div>
        </div>
      )}
      <ThresholdLegend />
    </div>
  );
}

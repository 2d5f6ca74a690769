'use client';

import { ChartColumn, Table2, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { ChoiceSelect } from '@/components/ui/choice-select';
import { SearchInput } from '@/components/ui/search-input';
import { cn } from '@/lib/cn';
import { counted } from '@/lib/words';
import { AddFilter } from './add-filter';
import { ColumnsButton } from './columns-button';
import { ExportMenu } from './export-menu';
import { formatBytes } from './format-bytes';
import type { ResultFacts } from './result-facts';
import { ThresholdNote } from './threshold-note';
import type { ResultColumn, SortOrder } from './types';
import type { ResultView } from './use-result-view';
import { TOTALS } from './use-result-view';
import { TOTAL_NAMES } from './use-totals';

/** What is there, and what can be done with it: table or chart, search, filters, columns, totals, files. */
export function ResultToolbar({
  facts,
  view,
  sort,
  filteredTotal,
  pending,
  filtering,
  onFiltering,
  onChange,
}: {
  facts: ResultFacts;
  view: ResultView;
  sort: SortOrder | null;
  filteredTotal: number | null;
  pending: boolean;
  filtering: ResultColumn | null;
  onFiltering: (column: ResultColumn | null) => void;
  onChange: (change: Partial<ResultView>) => void;
}) {
  const { columns, rowCount } = facts;
  const tab = (name: ResultView['tab'], Icon: typeof Table2, word: string) => (
    <button
      type="button"
      aria-pressed={view.tab === name}
      className={cn(
        'flex h-6 cursor-pointer items-center gap-1.5 rounded-sm px-2 font-medium text-xs',
        view.tab === name
          ? 'bg-card text-foreground ring-1 ring-border-strong'
          : 'text-muted-foreground hover:text-foreground',
      )}
      onClick={() => onChange({ tab: name })}
    >
      <Icon aria-hidden className="size-3.5" />
      {word}
    </button>
  );
  const hasMoney = Object.keys(facts.money).length > 0;
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-x-2 gap-y-1.5 border-border border-b px-3 py-2">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a box of its own */}
      <div role="group" aria-label="Show as" className="flex items-center gap-0.5 rounded-md bg-muted p-0.5">
        {tab('table', Table2, 'Table')}
        {tab('chart', ChartColumn, 'Chart')}
      </div>
      <p aria-live="polite" className="text-sm tabular-nums">
        <span className="font-medium">
          {filteredTotal === null
            ? counted(rowCount, 'row')
            : `${filteredTotal.toLocaleString('en')} of ${counted(rowCount, 'row')}`}
        </span>
        <span className="text-muted-foreground max-sm:hidden">
          {' '}
          · {counted(columns.length, 'column')}
          {facts.bytes === null ? null : ` · ${formatBytes(facts.bytes)}`}
        </span>
      </p>
      {facts.filteredRows && facts.marker !== null ? (
        <ThresholdNote
          source={facts.source}
          columns={columns}
          marker={facts.marker}
          rows={facts.filteredRows}
          onFilter={(added) => onChange({ filter: { ...view.filter, filters: [...view.filter.filters, added] } })}
        />
      ) : null}
      {sort === null || view.tab === 'chart' ? null : (
        <Button
          size="sm"
          variant="ghost"
          className="min-w-0 max-w-56"
          aria-label={`Sorted by ${sort.column}. Show AMC’s order again`}
          onClick={() => onChange({ sort: null })}
        >
          <span className="truncate">
            Sorted by {sort.column} {sort.dir === 'asc' ? 'up' : 'down'}
          </span>
          <X aria-hidden className="size-3.5" />
        </Button>
      )}
      <div className="ml-auto flex flex-wrap items-center gap-1.5">
        <SearchInput
          label="Search the rows"
          placeholder="Search the rows"
          value={view.filter.search}
          pending={pending}
          onSearch={(search) => onChange({ filter: { ...view.filter, search: search.trim().slice(0, 200) } })}
          className="w-44 [&_input]:h-7 [&_input]:text-xs"
        />
        <AddFilter
          columns={columns}
          filter={view.filter}
          onChange={(filter) => onChange({ filter })}
          column={filtering}
          onColumn={onFiltering}
        />
        {view.tab === 'table' ? (
          <>
            <ColumnsButton columns={columns} view={view} onChange={onChange} />
            <ChoiceSelect
              label="Totals"
              size="sm"
              className="w-28"
              value={view.totals}
              onChange={(totals) => onChange({ totals })}
              choices={TOTALS.map((kind) => ({ value: kind, label: TOTAL_NAMES[kind] }))}
            />
          </>
        ) : null}
        {hasMoney ? (
          <ChoiceSelect
            label="Money"
            size="sm"
            className="w-36"
            value={view.raw ? 'raw' : 'currency'}
            onChange={(choice) => onChange({ raw: choice === 'raw' })}
            choices={[
              {
                value: 'currency',
                label: `In ${facts.currency}`,
              },
              { value: 'raw', label: 'As AMC counts' },
            ]}
          />
        ) : null}
        <ExportMenu source={facts.source} filter={view.filter} sort={sort} />
      </div>
    </div>
  );
}

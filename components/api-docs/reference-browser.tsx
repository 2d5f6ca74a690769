'use client';

import { ChevronRight } from 'lucide-react';
import { parseAsString, useQueryState } from 'nuqs';
import { useEffect, useState } from 'react';
import { SectionNav } from '@/components/data-sources/section-nav';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SearchInput } from '@/components/ui/search-input';
import { cn } from '@/lib/cn';
import { counted } from '@/lib/words';
import { Operation } from './operation';
import type { ReferenceGroup, ReferenceOperation } from './reference';
import { searchReference } from './search-reference';

const METHOD_CLASS: Readonly<Record<string, string>> = {
  GET: 'text-status-running',
  DELETE: 'text-status-failed',
};

function Row({ operation, open, onToggle }: { operation: ReferenceOperation; open: boolean; onToggle: () => void }) {
  const { id, method, path, summary } = operation;
  return (
    <li id={id} className="scroll-mt-18 border-border border-t first:border-t-0">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          onClick={onToggle}
          className="flex min-h-9 w-full flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-1.5 text-left text-sm transition-colors duration-150 hover:bg-muted/60 focus-visible:outline-2 focus-visible:outline-ring focus-visible:-outline-offset-2"
        >
          <ChevronRight aria-hidden className={cn('size-4 shrink-0 text-muted-foreground', open && 'rotate-90')} />
          <span
            className={cn('w-14 shrink-0 font-medium font-mono text-xs', METHOD_CLASS[method] ?? 'text-primary-text')}
          >
            {method}
          </span>
          <span className="min-w-0 break-all font-mono text-xs">{path}</span>
          <span className="text-muted-foreground max-sm:basis-full max-sm:pl-7">{summary}</span>
        </button>
      </h3>
      {open ? <Operation operation={operation} /> : null}
    </li>
  );
}

/** The reference: groups of operations, each a row that opens. `#operationId` in the address opens that one. */
export function ReferenceBrowser({ groups }: { groups: readonly ReferenceGroup[] }) {
  const [search, setSearch] = useQueryState('q', parseAsString.withDefault(''));
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const show = () => {
      const id = decodeURIComponent(window.location.hash.slice(1));
      if (id === '') return;
      setOpen((before) => new Set([...before, id]));
      requestAnimationFrame(() => document.getElementById(id)?.scrollIntoView());
    };
    show();
    window.addEventListener('hashchange', show);
    return () => window.removeEventListener('hashchange', show);
  }, []);
  const shown = searchReference(groups, search);
  const count = shown.reduce((sum, { operations }) => sum + operations.length, 0);
  const toggle = (id: string) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) {
        after.add(id);
        // So that the address leads back here. Not pushed: opening a row is no step to go back over.
        window.history.replaceState(null, '', `${window.location.pathname}${window.location.search}#${id}`);
      }
      return after;
    });
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_12rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <div className="flex flex-wrap items-center gap-3">
          <SearchInput
            label="Search the reference"
            placeholder="Search operations and fields"
            value={search}
            onSearch={(text) => void setSearch(text === '' ? null : text)}
            className="w-full sm:w-80"
          />
          <span role="status" className="text-muted-foreground text-sm tabular-nums">
            {counted(count, 'operation')}
          </span>
        </div>
        {shown.length === 0 ? (
          <EmptyState
            title="No operation has these words"
            action={
              <Button variant="secondary" onClick={() => void setSearch(null)}>
                Clear the search
              </Button>
            }
          >
            The search looks at paths, descriptions and the names of fields.
          </EmptyState>
        ) : (
          shown.map(({ name, description, operations }) => (
            <section
              key={name}
              id={name}
              aria-labelledby={`${name}-title`}
              className="flex scroll-mt-18 flex-col gap-2"
            >
              <div className="flex flex-wrap items-baseline gap-x-3">
                <h2 id={`${name}-title`} className="font-semibold text-lg">
                  {name}
                </h2>
                <p className="text-muted-foreground text-sm">{description}</p>
              </div>
              <ul className="overflow-hidden rounded-md border border-border">
                {operations.map((operation) => (
                  <Row
                    key={operation.id}
                    operation={operation}
                    open={open.has(operation.id)}
                    onToggle={() => toggle(operation.id)}
                  />
                ))}
              </ul>
            </section>
          ))
        )}
      </div>
      <SectionNav sections={shown.map(({ name }) => ({ id: name, label: name }))} />
    </div>
  );
}

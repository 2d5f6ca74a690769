'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringEnum, useQueryStates } from 'nuqs';
import { fetchJson } from '@/components/results/fetch-json';
import { GridSkeleton } from '@/components/results/grid-skeleton';
import { Button } from '@/components/ui/button';
import { CheckboxLabel } from '@/components/ui/checkbox-label';
import { ErrorState } from '@/components/ui/error-state';
import { Notice } from '@/components/ui/notice';
import { Pager } from '@/components/ui/pager';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { cn } from '@/lib/cn';
import { executionKeys } from '@/lib/executions/keys';
import type { ExecutionDetail } from '@/lib/executions/types';
import type { Comparison } from '@/lib/results/comparison';
import { COMPARISON_KINDS, type ComparisonKind } from '@/lib/results/constants';
import type { ResultColumn } from '@/lib/results/schema';
import { ComparedTable, KIND_WORDS } from './compared-table';

const PAGE = 100;
const parsers = {
  keys: parseAsArrayOf(parseAsString),
  kind: parseAsStringEnum<ComparisonKind>([...COMPARISON_KINDS]),
  page: parseAsInteger.withDefault(0),
};

/** The rows that differ: found by their key, changed cells with both values and the difference, a page at a time. */
export function ComparedRows({ a, b }: { a: ExecutionDetail; b: ExecutionDetail }) {
  const [{ keys, kind, page: asked }, setAt] = useQueryStates(parsers, { history: 'replace', shallow: true });
  const page = Math.max(0, asked);
  const params = new URLSearchParams({
    a: a.id,
    b: b.id,
    offset: String(page * PAGE),
    limit: String(PAGE),
  });
  if (keys !== null) params.set('keys', JSON.stringify(keys));
  if (kind !== null) params.set('kinds', kind);
  const address = `/api/executions/compare?${params}`;
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [...executionKeys.all, 'compare', address],
    queryFn: ({ signal }) => fetchJson<Comparison>(address, signal),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (error !== null && data === undefined) {
    return (
      <ErrorState
        title="The rows could not be compared"
        action={
          <>
            <Button pending={isFetching} onClick={() => void refetch()}>
              Try again
            </Button>
            {keys === null ? null : (
              <Button onClick={() => void setAt({ keys: null, page: null })}>Choose the keys for me</Button>
            )}
          </>
        }
      >
        {error.message}
      </ErrorState>
    );
  }
  if (data === undefined) return <GridSkeleton rows={8} />;
  const common = (a.result?.columns ?? []).filter((column) =>
    (b.result?.columns ?? []).some(({ name }) => name.toLowerCase() === column.name.toLowerCase()),
  );
  const money = a.result?.money ?? {};
  const currency = a.currency ?? 'currency units';
  return (
    <section aria-label="Rows" aria-busy={isFetching} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="mr-2 font-semibold text-base">Rows</h2>
        {COMPARISON_KINDS.map((one) => (
          <Button
            key={one}
            size="sm"
            aria-pressed={kind === one}
            className={cn(kind === one && 'border-primary bg-primary-tint')}
            onClick={() => void setAt({ kind: kind === one ? null : one, page: null })}
          >
            {KIND_WORDS[one]}
            <span className="text-muted-foreground tabular-nums">{data.counts[one].toLocaleString('en')}</span>
          </Button>
        ))}
        <span className="text-muted-foreground text-sm tabular-nums">
          {data.counts.same.toLocaleString('en')} the same
        </span>
        <KeyChoice
          columns={common}
          chosen={data.keys.map(({ name }) => name)}
          onChange={(next) => void setAt({ keys: next, page: null })}
        />
      </div>
      {data.onlyA.length + data.onlyB.length > 0 ? (
        <Notice>
          {[
            data.onlyA.length > 0 ? `Only in A: ${data.onlyA.join(', ')}.` : '',
            data.onlyB.length > 0 ? `Only in B: ${data.onlyB.join(', ')}.` : '',
          ]
            .filter(Boolean)
            .join(' ')}{' '}
          These columns are not compared.
        </Notice>
      ) : null}
      {data.repeatedKeys > 0 && data.keys.length > 0 ? (
        <Notice kind="warning">
          {data.repeatedKeys.toLocaleString('en')} rows share their key with another row. They are paired in their
          order; choose more key columns to tell them apart.
        </Notice>
      ) : null}
      {data.keys.length === 0 ? <Notice>There is no key: rows are paired by their place in the result.</Notice> : null}
      {data.rows.length === 0 ? (
        <p className="rounded-md border border-border border-dashed p-6 text-sm">
          {data.counts.changed + data.counts.added + data.counts.removed === 0
            ? 'Both results are the same, row by row.'
            : 'There is no such row.'}
        </p>
      ) : (
        <ComparedTable data={data} money={money} currency={currency} />
      )}
      <Pager page={page + 1} size={PAGE} total={data.total} onPage={(next) => void setAt({ page: next - 1 })} />
    </section>
  );
}

function KeyChoice({
  columns,
  chosen,
  onChange,
}: {
  columns: readonly ResultColumn[];
  chosen: readonly string[];
  onChange: (keys: string[]) => void;
}) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button size="sm" className="ml-auto max-w-80">
          <KeyRound aria-hidden />
          <span className="truncate">Key: {chosen.join(', ') || 'none'}</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Key columns" className="flex max-h-80 flex-col gap-1 overflow-y-auto">
        <p className="pb-1 text-muted-foreground text-xs">Rows with the same key are the same row.</p>
        {columns.map(({ name }) => (
          <CheckboxLabel
            key={name}
            className="min-h-8"
            checked={chosen.includes(name)}
            onChange={(on) => onChange(on ? [...chosen, name] : chosen.filter((one) => one !== name))}
          >
            <span className="truncate">{name}</span>
          </CheckboxLabel>
        ))}
      </PopoverContent>
    </Popover>
  );
}

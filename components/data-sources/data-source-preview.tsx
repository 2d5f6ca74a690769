'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import Link from 'next/link';
import { fetchJson } from '@/components/results/fetch-json';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorState } from '@/components/ui/error-state';
import { FactList } from '@/components/ui/fact-list';
import { Skeleton } from '@/components/ui/skeleton';
import { dataSourceKeys } from '@/lib/catalog/keys';
import type { DataSourceDetail } from '@/lib/catalog/types';
import { Prose } from './prose';
import { ThresholdBadge } from './threshold-badge';

const FIELDS_SHOWN = 12;

/** What one wants to know before opening a data source. Beside the list; on smaller windows at the foot of it. */
export function DataSourcePreview({ schemaId, onClose }: { schemaId: string; onClose: () => void }) {
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: dataSourceKeys.detail(schemaId),
    queryFn: ({ signal }) => fetchJson<DataSourceDetail>(`/api/data-sources/${encodeURIComponent(schemaId)}`, signal),
  });
  return (
    <aside
      aria-label="Preview"
      aria-busy={isFetching}
      className="sticky top-16 flex max-h-[calc(100dvh-15.5rem)] flex-col overflow-hidden rounded-md border border-border bg-card max-lg:fixed max-lg:inset-x-2 max-lg:top-auto max-lg:bottom-2 max-lg:z-10 max-lg:max-h-[55dvh] max-lg:bg-popover max-lg:shadow-float"
    >
      <div className="flex items-start gap-2 border-border border-b py-2 pr-2 pl-4">
        <div className="min-w-0 flex-1 py-1">
          {data ? (
            <h2 className="font-semibold text-base">{data.name}</h2>
          ) : (
            <h2 className="font-semibold text-base">{error ? 'No preview' : <Skeleton className="h-4 w-40" />}</h2>
          )}
        </div>
        {data ? (
          <Button size="sm" asChild>
            <Link href={`/data-sources/${data.schemaId}`}>Open</Link>
          </Button>
        ) : null}
        <Button variant="ghost" size="icon-sm" aria-label="Close the preview" onClick={onClose}>
          <X />
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard (WCAG 2.1.1) */}
      <div className="flex flex-col gap-4 overflow-y-auto p-4 focus-visible:-outline-offset-2" tabIndex={0}>
        {error ? (
          <ErrorState
            title={error.message}
            action={
              <Button pending={isFetching} onClick={() => void refetch()}>
                Try again
              </Button>
            }
          />
        ) : data ? (
          <PreviewBody source={data} />
        ) : (
          <div role="status" className="flex flex-col gap-3">
            <span className="sr-only">Loading the preview</span>
            {['w-full', 'w-4/5', 'w-40', 'w-52', 'w-36', 'w-full', 'w-3/5'].map((width, index) => (
              <Skeleton key={`${String(index)} ${width}`} className={`h-3.5 ${width}`} />
            ))}
          </div>
        )}
      </div>
    </aside>
  );
}

function PreviewBody({ source }: { source: DataSourceDetail }) {
  const row = source.sections.find(({ title }) => title === 'What a row is');
  const more = source.fieldCount - Math.min(source.fieldCount, FIELDS_SHOWN);
  return (
    <>
      <p className="text-sm">{source.description}</p>
      <FactList
        facts={[
          {
            label: 'Table',
            value: (
              <>
                <code className="break-all font-mono text-xs">{source.table}</code>
                <CopyButton text={source.table} label="Copy the table name" />
              </>
            ),
          },
          { label: 'Time window on', value: source.windowColumn ?? 'Nothing: any window gives the same rows' },
          { label: 'Retention', value: source.retention ?? 'Not known' },
          {
            label: 'For audiences',
            value:
              source.audienceTable === null ? (
                'No table'
              ) : (
                <code className="break-all font-mono text-xs">{source.audienceTable}</code>
              ),
          },
          { label: 'Price', value: source.paid ? <Badge variant="outline">Paid</Badge> : 'Included' },
        ]}
      />
      {row ? <Prose markdown={row.markdown} /> : null}
      <div className="flex flex-col gap-1.5">
        <h3 className="font-medium text-sm">
          {source.fieldCount} fields: {source.dimensionCount} dimensions, {source.metricCount} metrics
        </h3>
        <ul className="flex flex-col">
          {source.fields.slice(0, FIELDS_SHOWN).map((field) => (
            <li key={field.name} className="flex items-center justify-between gap-2 py-0.5">
              <code className="truncate font-mono text-xs" title={field.description}>
                {field.name}
              </code>
              <ThresholdBadge threshold={field.threshold} />
            </li>
          ))}
        </ul>
        {more > 0 ? (
          <Link
            href={`/data-sources/${source.schemaId}#fields`}
            className="w-fit rounded-xs text-link text-sm hover:underline hover:underline-offset-4"
          >
            {more} more fields
          </Link>
        ) : null}
      </div>
    </>
  );
}

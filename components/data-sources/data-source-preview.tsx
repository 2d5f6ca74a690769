'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { fetchJson } from '@/components/results/fetch-json';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { FactList } from '@/components/ui/fact-list';
import { PreviewPanel } from '@/components/ui/preview-panel';
import { dataSourceKeys } from '@/lib/catalog/keys';
import type { DataSourceDetail } from '@/lib/catalog/types';
import { Prose } from './prose';
import { ThresholdBadge } from './threshold-badge';

const FIELDS_SHOWN = 12;

/** What one wants to know before opening a data source. */
export function DataSourcePreview({ schemaId, onClose }: { schemaId: string; onClose: () => void }) {
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: dataSourceKeys.detail(schemaId),
    queryFn: ({ signal }) => fetchJson<DataSourceDetail>(`/api/data-sources/${encodeURIComponent(schemaId)}`, signal),
  });
  return (
    <PreviewPanel
      title={data?.name}
      actions={
        data ? (
          <Button size="sm" asChild>
            <Link href={`/data-sources/${data.schemaId}`}>Open</Link>
          </Button>
        ) : null
      }
      error={error?.message ?? null}
      busy={isFetching}
      onRetry={() => void refetch()}
      onClose={onClose}
    >
      {data ? <PreviewBody source={data} /> : null}
    </PreviewPanel>
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

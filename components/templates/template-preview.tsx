'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { SqlBlock } from '@/components/sql-editor/sql-block';
import { Button } from '@/components/ui/button';
import { PreviewPanel } from '@/components/ui/preview-panel';
import { failureOf } from '@/lib/actions/result';
import { readTemplateAction } from '@/lib/templates/actions';
import { templateKeys } from '@/lib/templates/keys';
import type { TemplateUuid } from '@/lib/templates/schema';
import type { TemplateDetail } from '@/lib/templates/types';
import { TemplateFacts } from './template-facts';
import { UseTemplate } from './use-template';

async function read(id: string): Promise<TemplateDetail> {
  const answer = await readTemplateAction({ id: id as TemplateUuid });
  const failure = failureOf(answer);
  if (failure !== null || answer.data === undefined)
    throw new Error(failure?.message ?? 'The template could not be read.');
  return answer.data;
}

/** What one wants to know before opening a template. */
export function TemplatePreview({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, refetch, isFetching } = useQuery({ queryKey: templateKeys.detail(id), queryFn: () => read(id) });
  return (
    <PreviewPanel
      title={data?.name}
      actions={
        data ? (
          <>
            <Button size="sm" asChild>
              <Link href={`/query-library/${data.id}`}>Open</Link>
            </Button>
            <UseTemplate template={data} size="sm" variant="primary" />
          </>
        ) : null
      }
      error={error?.message ?? null}
      busy={isFetching}
      onRetry={() => void refetch()}
      onClose={onClose}
    >
      {data ? (
        <>
          <p className="text-sm">{data.purpose}</p>
          <TemplateFacts template={data} brief />
          {data.parameters.length === 0 ? null : (
            <div className="flex flex-col gap-1.5">
              <h3 className="font-medium text-sm">Parameters</h3>
              <ul className="flex flex-col gap-1">
                {data.parameters.map(({ name, help }) => (
                  <li key={name} className="text-sm">
                    <code className="break-all font-mono text-xs">{name}</code>
                    {help === '' ? null : <span className="text-muted-foreground"> {help}</span>}
                  </li>
                ))}
              </ul>
            </div>
          )}
          <SqlBlock
            sql={data.sql}
            label={`SQL of ${data.name}`}
            className="max-h-64 shrink-0 rounded-md border border-border bg-background text-xs"
          />
        </>
      ) : null}
    </PreviewPanel>
  );
}

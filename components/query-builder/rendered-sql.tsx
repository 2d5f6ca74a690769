'use client';

import { useDeferredValue, useMemo } from 'react';
import { SqlBlock } from '@/components/sql-editor/sql-block';
import { parse } from '@/lib/amc-sql/parse';
import { previewText } from './preview-text';
import type { Builder } from './use-builder';
import { renderWindowOf } from './window-choice';

/** The query as it would be sent now; what was filled in stands out. */
export function RenderedSql({ builder, className }: { builder: Builder; className?: string }) {
  const { content, reading, resolved } = builder;
  // Filling in a long list must not hold up the typing.
  const sql = useDeferredValue(content.sql);
  const values = useDeferredValue(reading);
  const parsed = useMemo(() => parse(sql), [sql]);
  const preview = useMemo(
    () =>
      previewText(parsed, {
        values: values.values,
        emptyLists: values.emptyLists,
        window: resolved.ok ? renderWindowOf(resolved.window) : undefined,
      }),
    [parsed, values, resolved],
  );
  if (content.sql.trim() === '') {
    return <p className="p-4 text-muted-foreground text-sm">There is no query yet. It is written on the first step.</p>;
  }
  return (
    <div className={className}>
      <SqlBlock sql={preview.sql} label="Query as it is sent" marks={preview.marks} className="min-h-0 flex-1" />
      {preview.missing.length > 0 || preview.shortened ? (
        <p role="status" className="border-border border-t px-3 py-1.5 text-muted-foreground text-xs">
          {preview.missing.length > 0 ? `Not filled in yet: ${preview.missing.join(', ')}. ` : ''}
          {preview.shortened ? 'Long values are shown by their beginning; they are sent whole.' : ''}
        </p>
      ) : null}
    </div>
  );
}

'use client';

import { useQueryState } from 'nuqs';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { workflowFilterParsers } from './list-filters';

/** "51 – 100 of 1,204" and the way to the pages beside. Nothing where one page holds all. */
export function ListPages({ page, size, total }: { page: number; size: number; total: number }) {
  const [pending, startTransition] = useTransition();
  const [, setPage] = useQueryState('page', { ...workflowFilterParsers.page, shallow: false, startTransition });
  const pages = Math.ceil(total / size);
  if (pages <= 1) return null;
  const first = (page - 1) * size + 1;
  return (
    <nav aria-label="Pages" className="flex items-center gap-3 text-sm">
      <span className="text-muted-foreground tabular-nums" role="status">
        {page > pages
          ? `${total.toLocaleString('en')} in all`
          : `${first.toLocaleString('en')} – ${Math.min(total, page * size).toLocaleString('en')} of ${total.toLocaleString('en')}`}
      </span>
      <Button disabled={page <= 1 || pending} onClick={() => void setPage(Math.min(page - 1, pages))}>
        Previous
      </Button>
      <Button disabled={page >= pages || pending} onClick={() => void setPage(page + 1)}>
        Next
      </Button>
    </nav>
  );
}

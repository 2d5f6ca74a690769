'use client';

import { useQueryState } from 'nuqs';
import { useTransition } from 'react';
import { Pager } from '@/components/ui/pager';
import { workflowFilterParsers } from './list-filters';

/** The pages of a list of saved queries; the one shown stands in the address, beside the filters. */
export function ListPages({ page, size, total }: { page: number; size: number; total: number }) {
  const [pending, startTransition] = useTransition();
  const [, setPage] = useQueryState('page', { ...workflowFilterParsers.page, shallow: false, startTransition });
  return <Pager page={page} size={size} total={total} pending={pending} onPage={(to) => void setPage(to)} />;
}

import type { SortOf } from '@/components/ui/sort-head';
import type { WorkflowSort } from '@/lib/workflows/constants';

export type WorkflowSortField = 'name' | 'status' | 'created' | 'updated' | 'last-run' | 'runs';

/** The address says `name-asc`, a column's head `name` or `-name`. */
export function headSort(sort: WorkflowSort): SortOf<WorkflowSortField> {
  const field = sort.replace(/-(asc|desc)$/, '') as WorkflowSortField;
  return sort.endsWith('-desc') ? `-${field}` : field;
}

/** Null: the list's own order, last changed first. */
export function addressSort(sort: SortOf<WorkflowSortField> | null): WorkflowSort | null {
  if (sort === null) return null;
  return sort.startsWith('-') ? (`${sort.slice(1)}-desc` as WorkflowSort) : (`${sort}-asc` as WorkflowSort);
}

import { ListFilter } from 'lucide-react';
import { Button, type ButtonProps } from '@/components/ui/button';
import type { ResultFilter } from './result-source';
import type { ResultColumn } from './types';

/** Most conditions at once; the server's own limit. */
const MOST_FILTERS = 20;

export interface AddFilterProps {
  columns: readonly ResultColumn[];
  filter: ResultFilter;
  onChange: (filter: ResultFilter) => void;
  /** The one that a condition is being made for; null while none is. */
  column: ResultColumn | null;
  onColumn: (column: ResultColumn | null) => void;
}

export function AddFilterButton({
  columns,
  filter,
  ...props
}: Pick<AddFilterProps, 'columns' | 'filter'> & Omit<ButtonProps, 'disabled'>) {
  return (
    <Button size="sm" disabled={columns.length === 0 || filter.filters.length >= MOST_FILTERS} {...props}>
      <ListFilter aria-hidden />
      Filter
    </Button>
  );
}

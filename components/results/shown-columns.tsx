import { Columns3 } from 'lucide-react';
import { Button, type ButtonProps } from '@/components/ui/button';
import type { TableView } from './result-view';
import type { ResultColumn } from './types';

export interface ColumnsButtonProps {
  columns: readonly ResultColumn[];
  view: TableView;
  onChange: (view: TableView) => void;
}

/** The button that says how many columns are hidden. */
export function ShownColumns({ hiddenCount, ...props }: { hiddenCount: number } & ButtonProps) {
  return (
    <Button size="sm" {...props}>
      <Columns3 aria-hidden />
      Columns
      {hiddenCount === 0 ? null : <span className="text-muted-foreground">{hiddenCount} hidden</span>}
    </Button>
  );
}

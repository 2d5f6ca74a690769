import { EyeOff } from 'lucide-react';
import { Button, type ButtonProps } from '@/components/ui/button';
import type { RowFilter } from '@/lib/results/schema';
import type { ResultSource } from './result-source';
import type { ResultColumn } from './types';

export interface ThresholdNoteProps {
  source: ResultSource;
  columns: readonly ResultColumn[];
  marker: string;
  rows: number;
  onFilter: (filter: RowFilter) => void;
}

export function ThresholdButton({ rows, ...props }: { rows: number } & ButtonProps) {
  return (
    <Button size="sm" variant="ghost" {...props}>
      <EyeOff aria-hidden />
      {rows.toLocaleString('en')} under the privacy threshold
    </Button>
  );
}

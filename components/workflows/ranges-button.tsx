import { SlidersHorizontal } from 'lucide-react';
import { Button, type ButtonProps } from '@/components/ui/button';
import type { WorkflowFilters } from './list-filters';

export interface WorkflowRangesProps {
  filters: WorkflowFilters;
  change: (part: Partial<WorkflowFilters>) => void;
}

export function RangesButton(props: ButtonProps) {
  return (
    <Button {...props}>
      <SlidersHorizontal aria-hidden />
      Dates and runs
    </Button>
  );
}

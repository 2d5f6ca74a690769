import { MoreHorizontal } from 'lucide-react';
import { Button, type ButtonProps } from '@/components/ui/button';
import type { ScheduleSummary } from '@/lib/schedules/types';

export interface ScheduleMenuProps {
  schedule: Pick<ScheduleSummary, 'id' | 'name' | 'isActive'>;
  onToggle: () => void;
  /** Called once it was asked for and confirmed. */
  onDelete: () => void;
  /** Beside the title of a page, among its buttons; otherwise in a row. */
  onPage?: boolean;
}

export function ScheduleMenuButton({
  schedule,
  onPage = false,
  ...props
}: Pick<ScheduleMenuProps, 'schedule' | 'onPage'> & ButtonProps) {
  return (
    <Button
      {...(onPage ? { size: 'icon' } : { variant: 'ghost', size: 'icon-sm' })}
      aria-label={`Actions of ${schedule.name}`}
      {...props}
    >
      <MoreHorizontal aria-hidden />
    </Button>
  );
}

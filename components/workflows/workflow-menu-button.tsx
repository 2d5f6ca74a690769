import { MoreHorizontal } from 'lucide-react';
import { Button, type ButtonProps } from '@/components/ui/button';
import type { WorkflowUuid } from '@/lib/ids';
import type { WorkflowStatus } from '@/lib/workflows/constants';
import type { useWorkflowCommands } from './use-workflow-commands';

export interface WorkflowMenuProps {
  workflow: { id: WorkflowUuid; name: string; status: WorkflowStatus };
  commands: ReturnType<typeof useWorkflowCommands>;
  onArchive: () => void;
  onDelete: () => void;
  /** Beside the title of a page, among its buttons; otherwise in a row. */
  onPage?: boolean;
}

export function WorkflowMenuButton({
  workflow,
  onPage = false,
  ...props
}: Pick<WorkflowMenuProps, 'workflow' | 'onPage'> & ButtonProps) {
  return (
    <Button
      {...(onPage ? { size: 'icon' } : { variant: 'ghost', size: 'icon-sm' })}
      aria-label={`Actions for ${workflow.name}`}
      {...props}
    >
      <MoreHorizontal aria-hidden />
    </Button>
  );
}

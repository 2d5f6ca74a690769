'use client';

import {
  Archive,
  ArchiveRestore,
  CalendarClock,
  CloudUpload,
  Copy,
  MoreHorizontal,
  Pencil,
  Play,
  Trash2,
} from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { WorkflowUuid } from '@/lib/ids';
import type { WorkflowStatus } from '@/lib/workflows/constants';
import type { useWorkflowCommands } from './use-workflow-commands';

/** Everything that can be done with one saved query, behind one button. */
export function WorkflowMenu({
  workflow,
  commands,
  onArchive,
  onDelete,
  onPage = false,
}: {
  workflow: { id: WorkflowUuid; name: string; status: WorkflowStatus };
  commands: ReturnType<typeof useWorkflowCommands>;
  onArchive: () => void;
  onDelete: () => void;
  /** Beside the title of a page, among its buttons; otherwise in a row. */
  onPage?: boolean;
}) {
  const { id, name, status } = workflow;
  const archived = status === 'archived';
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          {...(onPage ? { size: 'icon' } : { variant: 'ghost', size: 'icon-sm' })}
          aria-label={`Actions for ${name}`}
        >
          <MoreHorizontal aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => commands.run(id)}>
          <Play aria-hidden /> Run
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href={`/query-builder/edit/${id}`}>
            <Pencil aria-hidden /> Edit
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => commands.duplicate(id)}>
          <Copy aria-hidden /> Duplicate
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href={`/schedules/new?workflowId=${id}`}>
            <CalendarClock aria-hidden /> Schedule
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => commands.publish(id)}>
          <CloudUpload aria-hidden /> Publish to AMC
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={onArchive}>
          {archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
          {archived ? 'Bring back' : 'Archive'}
        </DropdownMenuItem>
        <DropdownMenuItem destructive onSelect={onDelete}>
          <Trash2 aria-hidden /> Delete
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

'use client';

import { Archive, ArchiveRestore, CalendarClock, CloudUpload, Copy, Pencil, Play, Trash2 } from 'lucide-react';
import Link from 'next/link';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { Opened } from '@/components/ui/opened-later';
import { WorkflowMenuButton, type WorkflowMenuProps } from './workflow-menu-button';

export function WorkflowMenuOpen({
  workflow,
  commands,
  onArchive,
  onDelete,
  onPage = false,
  triggerRef,
  defaultOpen,
}: WorkflowMenuProps & Opened) {
  const { id, status } = workflow;
  const archived = status === 'archived';
  return (
    <DropdownMenu defaultOpen={defaultOpen}>
      <DropdownMenuTrigger asChild>
        <WorkflowMenuButton workflow={workflow} onPage={onPage} ref={triggerRef} />
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

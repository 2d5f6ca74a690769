'use client';

import { BookmarkPlus, CalendarClock, Link2, MoreHorizontal, Network } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { drawnLater } from '@/components/ui/drawn-later';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { Opened } from '@/components/ui/opened-later';
import { toast } from '@/components/ui/toast';
import type { ExecutionDetail } from '@/lib/executions/types';
import type { FanOutInstance } from './fan-out-request';

const FanOutOfRun = drawnLater(() => import('./fan-out-of-run').then((module) => module.FanOutOfRun));
const SaveAsTemplateDialog = drawnLater(() =>
  import('@/components/templates/save-as-template-dialog').then((module) => module.SaveAsTemplateDialog),
);

export interface RunMenuProps {
  run: ExecutionDetail;
  instances: readonly FanOutInstance[];
}

export function RunMenuOpen({ run, instances, triggerRef, defaultOpen }: RunMenuProps & Opened) {
  const [open, setOpen] = useState<'template' | 'fan-out' | null>(null);
  const copyLink = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      toast.success('Link copied. It works for you alone.');
    } catch {
      toast.error('The browser did not allow copying. Copy the address yourself.');
    }
  };
  const schedule =
    run.workflowId === null ? `/schedules/new?executionId=${run.id}` : `/schedules/new?workflowId=${run.workflowId}`;
  return (
    <>
      <DropdownMenu defaultOpen={defaultOpen}>
        <DropdownMenuTrigger asChild>
          <Button size="icon" aria-label="More" ref={triggerRef}>
            <MoreHorizontal />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild>
            <Link href={schedule}>
              <CalendarClock /> Schedule
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setOpen('fan-out')}>
            <Network /> Run on several instances
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setOpen('template')}>
            <BookmarkPlus /> Save as template
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void copyLink()}>
            <Link2 /> Copy the link
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {open === 'fan-out' ? (
        <FanOutOfRun run={run} instances={instances} onOpenChange={(next) => setOpen(next ? 'fan-out' : null)} />
      ) : null}
      {open === 'template' ? (
        <SaveAsTemplateDialog
          open
          onOpenChange={(next) => setOpen(next ? 'template' : null)}
          start={{ sql: run.templateSql, name: run.name }}
        />
      ) : null}
    </>
  );
}

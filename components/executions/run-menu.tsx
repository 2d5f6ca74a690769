'use client';

import { BookmarkPlus, CalendarClock, EllipsisVertical, Link2, Network } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { toast } from 'sonner';
import { SaveAsTemplateDialog } from '@/components/templates/save-as-template-dialog';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { ExecutionDetail } from '@/lib/executions/types';
import { FanOutDialog, type FanOutInstance } from './fan-out-dialog';
import { requestOf } from './request-of';

/** What else can be made of a run: a schedule, a fan-out, a template, a link. */
export function RunMenu({ run, instances }: { run: ExecutionDetail; instances: readonly FanOutInstance[] }) {
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
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="icon" aria-label="More">
            <EllipsisVertical />
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
      <FanOutDialog
        open={open === 'fan-out'}
        onOpenChange={(next) => setOpen(next ? 'fan-out' : null)}
        request={requestOf(run)}
        instances={instances}
      />
      <SaveAsTemplateDialog
        open={open === 'template'}
        onOpenChange={(next) => setOpen(next ? 'template' : null)}
        start={{ sql: run.templateSql, name: run.name }}
      />
    </>
  );
}

'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
  AlertDialogTrigger,
} from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import type { Opened } from '@/components/ui/opened-later';
import { toast } from '@/components/ui/toast';
import { answerOf, failureOf } from '@/lib/actions/result';
import { deleteTemplateAction } from '@/lib/templates/actions';
import type { TemplateDetail } from '@/lib/templates/types';

export function DeleteTemplateOpen({ template, triggerRef, defaultOpen }: { template: TemplateDetail } & Opened) {
  const router = useRouter();
  const [open, setOpen] = useState(defaultOpen);
  const [deleting, start] = useTransition();
  const remove = () =>
    start(async () => {
      const failure = failureOf(await answerOf(deleteTemplateAction({ id: template.id })));
      if (failure !== null) {
        toast.error(failure.message);
        return;
      }
      toast.success(`${template.name} was deleted`);
      router.push('/query-library');
    });
  return (
    <AlertDialog open={open} onOpenChange={setOpen}>
      <AlertDialogTrigger asChild>
        <Button ref={triggerRef}>
          <Trash2 aria-hidden />
          Delete
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogTitle>Delete this template?</AlertDialogTitle>
        <AlertDialogDescription>
          {template.name} goes with all its versions{template.shared ? ', for everyone' : ''}. Queries that were saved
          from it stay as they are and forget where they came from.
        </AlertDialogDescription>
        <AlertDialogFooter>
          <AlertDialogCancel />
          <Button variant="destructive" pending={deleting} onClick={remove}>
            Delete template
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

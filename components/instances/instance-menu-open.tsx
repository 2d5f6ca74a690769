'use client';

import { MoreHorizontal } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
} from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { FormFailure } from '@/components/ui/form-failure';
import type { Opened } from '@/components/ui/opened-later';
import { toast } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import { deleteInstanceAction, updateInstanceAction } from '@/lib/instances/actions';
import type { InstanceDetail } from '@/lib/instances/types';

export interface InstanceMenuProps {
  instance: Pick<InstanceDetail, 'id' | 'name' | 'status'>;
}

export function InstanceMenuOpen({ instance, triggerRef, defaultOpen }: InstanceMenuProps & Opened) {
  const router = useRouter();
  const [deleting, setDeleting] = useState(false);
  const change = useAction(updateInstanceAction, {
    onSuccess: ({ data }) =>
      toast.success(data.instance.status === 'active' ? 'Instance switched on' : 'Instance switched off'),
    onError: ({ error }) => toast.error(failureOf(error)?.message ?? 'The instance could not be changed.'),
  });
  const removal = useAction(deleteInstanceAction, {
    onSuccess: () => {
      toast.success('Instance deleted');
      router.push('/instances');
    },
  });
  return (
    <>
      <DropdownMenu defaultOpen={defaultOpen}>
        <DropdownMenuTrigger asChild>
          <Button size="icon" aria-label="More actions" pending={change.isPending} ref={triggerRef}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {instance.status === 'gone' ? null : (
            <DropdownMenuItem
              onSelect={() =>
                change.execute({
                  id: instance.id,
                  change: { status: instance.status === 'active' ? 'inactive' : 'active' },
                })
              }
            >
              {instance.status === 'active' ? 'Switch off' : 'Switch on'}
            </DropdownMenuItem>
          )}
          <DropdownMenuItem onSelect={() => setDeleting(true)}>Delete</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <AlertDialog
        open={deleting}
        onOpenChange={(open) => {
          setDeleting(open);
          if (!open) removal.reset();
        }}
      >
        <AlertDialogContent>
          <AlertDialogTitle>Delete {instance.name}</AlertDialogTitle>
          <AlertDialogDescription>
            Its campaigns and what we know of its schema go with it. Nothing is deleted at Amazon; a synced instance
            comes back with the next sync. An instance with runs, queries or schedules stays.
          </AlertDialogDescription>
          <FormFailure failure={removal.isPending ? null : failureOf(removal.result)} fields={[]} />
          <AlertDialogFooter>
            <AlertDialogCancel>Keep the instance</AlertDialogCancel>
            <Button
              variant="destructive"
              pending={removal.isPending}
              onClick={() => removal.execute({ id: instance.id })}
            >
              Delete instance
            </Button>
          </AlertDialogFooter>
        </AlertDialogContent>
      </AlertDialog>
    </>
  );
}

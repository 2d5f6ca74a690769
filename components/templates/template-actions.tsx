'use client';

import { Pencil, Trash2 } from 'lucide-react';
import Link from 'next/link';
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
import { FavoriteStar } from '@/components/ui/favorite-star';
import { toast } from '@/components/ui/toast';
import { answerOf, failureOf } from '@/lib/actions/result';
import { deleteTemplateAction, favoriteTemplateAction } from '@/lib/templates/actions';
import type { TemplateDetail } from '@/lib/templates/types';
import { UseTemplate } from './use-template';

/** What can be done with a template: use it; one's own can be edited and deleted. */
export function TemplateActions({ template }: { template: TemplateDetail }) {
  return (
    <>
      <FavoriteStar
        name={template.name}
        favorite={template.favorite}
        save={(favorite) => favoriteTemplateAction({ id: template.id, favorite })}
      />
      {template.mine ? (
        <>
          <DeleteTemplate template={template} />
          <Button asChild>
            <Link href={`/query-library/${template.id}/edit`}>
              <Pencil aria-hidden />
              Edit
            </Link>
          </Button>
        </>
      ) : null}
      <UseTemplate template={template} variant={template.mode === 'audience' ? 'secondary' : 'primary'} />
    </>
  );
}

function DeleteTemplate({ template }: { template: TemplateDetail }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
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
        <Button>
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

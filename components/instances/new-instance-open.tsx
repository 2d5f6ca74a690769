'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from '@/components/ui/dialog';
import { FormFailure, fieldErrors } from '@/components/ui/form-failure';
import type { Opened } from '@/components/ui/opened-later';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import { createInstanceAction } from '@/lib/instances/actions';
import { amazonPart, EMPTY_DRAFT, ownPart } from './instance-draft';
import { AmazonFields, INSTANCE_FIELDS, OwnFields } from './instance-fields';

export function NewInstanceOpen({ knownBrands, triggerRef, defaultOpen }: { knownBrands: readonly string[] } & Opened) {
  const router = useRouter();
  const [open, setOpen] = useState(defaultOpen);
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const { execute, isPending, result, reset } = useAction(createInstanceAction, {
    onSuccess: ({ data }) => {
      setOpen(false);
      setDraft(EMPTY_DRAFT);
      router.push(`/instances/${data.instance.id}`);
    },
  });
  const failure = isPending ? null : failureOf(result);
  const shared = { draft, onChange: setDraft, errors: fieldErrors(failure), knownBrands };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    execute({ amcInstanceId: draft.amcInstanceId, ...amazonPart(draft), ...ownPart(draft) });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        // What was typed stays for the next time; only what was wrong with it goes.
        setOpen(next);
        if (!next) reset();
      }}
    >
      <DialogTrigger asChild>
        <Button ref={triggerRef}>Add by hand</Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Add an instance by hand</DialogTitle>
          <DialogDescription>
            For one that the sync does not list. Amazon checks the ids with the first query.
          </DialogDescription>
        </DialogHeader>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormFailure failure={failure} fields={INSTANCE_FIELDS} />
            <AmazonFields {...shared} fixedId={false} />
            <OwnFields {...shared} />
          </DialogBody>
          <DialogFooter>
            <Button type="submit" variant="primary" pending={isPending}>
              Add instance
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

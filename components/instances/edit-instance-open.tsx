'use client';

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
import { toast } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import { updateInstanceAction } from '@/lib/instances/actions';
import type { InstanceDetail } from '@/lib/instances/types';
import { amazonPart, draftOf, ownPart } from './instance-draft';
import { AmazonFields, INSTANCE_FIELDS, OwnFields } from './instance-fields';

export interface EditInstanceProps {
  instance: InstanceDetail;
  knownBrands: readonly string[];
}

export function EditInstanceOpen({ instance, knownBrands, triggerRef, defaultOpen }: EditInstanceProps & Opened) {
  const [open, setOpen] = useState(defaultOpen);
  const [draft, setDraft] = useState(() => draftOf(instance));
  const { execute, isPending, result, reset } = useAction(updateInstanceAction, {
    onSuccess: () => {
      setOpen(false);
      toast.success('Instance saved');
    },
  });
  const failure = isPending ? null : failureOf(result);
  // The action names fields below the change it was given.
  const errors = Object.fromEntries(
    Object.entries(fieldErrors(failure)).map(([field, message]) => [field.replace(/^change\./, ''), message]),
  );
  const byHand = instance.createdVia === 'manual';
  const shared = { draft, onChange: setDraft, errors, knownBrands };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    execute({ id: instance.id, change: { ...(byHand ? amazonPart(draft) : {}), ...ownPart(draft) } });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) setDraft(draftOf(instance));
        else reset();
      }}
    >
      <DialogTrigger asChild>
        <Button ref={triggerRef}>Edit</Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Edit {instance.name}</DialogTitle>
          <DialogDescription>
            {byHand ? 'It was added by hand.' : 'A name of your own is kept by later syncs.'}
          </DialogDescription>
        </DialogHeader>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormFailure failure={failure} fields={INSTANCE_FIELDS.flatMap((field) => [field, `change.${field}`])} />
            {byHand ? <AmazonFields {...shared} fixedId /> : null}
            <OwnFields {...shared} />
          </DialogBody>
          <DialogFooter>
            <Button type="submit" variant="primary" pending={isPending}>
              Save instance
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

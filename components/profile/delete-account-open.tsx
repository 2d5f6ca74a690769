'use client';

import { type FormEvent, useState } from 'react';
import { PasswordInput } from '@/components/shell/password-input';
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
import { Field } from '@/components/ui/field';
import { FormFailure, fieldErrors } from '@/components/ui/form-failure';
import { Input } from '@/components/ui/input';
import type { Opened } from '@/components/ui/opened-later';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import { deleteAccountAction } from '@/lib/profile/actions';

const EMPTY = { email: '', password: '' };

export function DeleteAccountOpen({ email, triggerRef, defaultOpen }: { email: string } & Opened) {
  const [open, setOpen] = useState(defaultOpen);
  const [draft, setDraft] = useState(EMPTY);
  const { execute, isPending, result, reset } = useAction(deleteAccountAction);
  const failure = isPending ? null : failureOf(result);
  const errors = fieldErrors(failure);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    execute(draft);
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) return;
        setDraft(EMPTY);
        reset();
      }}
    >
      <AlertDialogTrigger asChild>
        <Button variant="destructive" ref={triggerRef}>
          Delete account
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <form onSubmit={submit} noValidate className="flex flex-col gap-3">
          <AlertDialogTitle>Delete account</AlertDialogTitle>
          <AlertDialogDescription>
            Everything of {email} is deleted at once and can’t be brought back.
          </AlertDialogDescription>
          <FormFailure failure={failure} fields={['email', 'password']} />
          <Field label="Your e-mail address" error={errors.email}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                spellCheck={false}
                placeholder={email}
                value={draft.email}
                onChange={(event) => setDraft({ ...draft, email: event.target.value })}
              />
            )}
          </Field>
          <Field label="Your password" error={errors.password}>
            {(control) => (
              <PasswordInput
                {...control}
                autoComplete="current-password"
                value={draft.password}
                onChange={(event) => setDraft({ ...draft, password: event.target.value })}
              />
            )}
          </Field>
          <AlertDialogFooter>
            <AlertDialogCancel type="button">Keep the account</AlertDialogCancel>
            <Button type="submit" variant="destructive" pending={isPending}>
              Delete account
            </Button>
          </AlertDialogFooter>
        </form>
      </AlertDialogContent>
    </AlertDialog>
  );
}

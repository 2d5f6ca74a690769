'use client';

import { type FormEvent, useState } from 'react';
import { PasswordInput } from '@/components/shell/password-input';
import { Button } from '@/components/ui/button';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { FormFailure, fieldErrors } from '@/components/ui/form-failure';
import { toast } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import { PASSWORD_MIN } from '@/lib/auth/constants';
import { changePasswordAction } from '@/lib/profile/actions';

const EMPTY = { current: '', password: '', repeat: '' };
const FIELDS = [
  { name: 'current', label: 'Present password', autoComplete: 'current-password' },
  {
    name: 'password',
    label: 'New password',
    autoComplete: 'new-password',
    hint: `At least ${String(PASSWORD_MIN)} characters.`,
  },
  { name: 'repeat', label: 'Repeat it', autoComplete: 'new-password' },
] as const;

/** A new password, after the present one was given. */
export function PasswordCard({ email }: { email: string }) {
  const [draft, setDraft] = useState(EMPTY);
  const { execute, isPending, result } = useAction(changePasswordAction, {
    onSuccess: () => {
      setDraft(EMPTY);
      toast.success('Password changed. Every other browser is signed out.');
    },
  });
  const failure = isPending ? null : failureOf(result);
  const errors = fieldErrors(failure);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    execute(draft);
  };
  return (
    <Card aria-labelledby="password">
      <CardHeader>
        <CardTitle id="password">Password</CardTitle>
      </CardHeader>
      <CardContent>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <FormFailure failure={failure} fields={FIELDS.map(({ name }) => name)} />
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          <div className="grid gap-4 sm:grid-cols-3">
            {FIELDS.map(({ name, label, autoComplete, ...more }) => (
              <Field key={name} label={label} error={errors[name]} {...more}>
                {(control) => (
                  <PasswordInput
                    {...control}
                    name={name}
                    autoComplete={autoComplete}
                    value={draft[name]}
                    onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
                  />
                )}
              </Field>
            ))}
          </div>
          <Button type="submit" className="self-start" pending={isPending}>
            Change password
          </Button>
        </form>
      </CardContent>
    </Card>
  );
}

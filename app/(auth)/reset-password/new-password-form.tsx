'use client';

import Link from 'next/link';
import { useActionState, useState } from 'react';
import { AuthMessage } from '@/components/shell/auth-message';
import { PasswordInput } from '@/components/shell/password-input';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { setNewPassword } from '@/lib/auth/actions';
import { PASSWORD_MIN } from '@/lib/auth/constants';
import { EMPTY_FORM } from '@/lib/auth/form-state';

/** `email` is there for password managers, so that they store the new one under the right name. */
export function NewPasswordForm({ email }: { email: string }) {
  const [state, action, pending] = useActionState(setNewPassword, EMPTY_FORM);
  const [password, setPassword] = useState('');
  const [repeat, setRepeat] = useState('');
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      <AuthMessage state={state} />
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label="New password" hint={`At least ${String(PASSWORD_MIN)} characters.`} error={state.fields.password}>
        {(control) => (
          <PasswordInput
            {...control}
            name="password"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Field label="Repeat it" error={state.fields.repeat}>
        {(control) => (
          <PasswordInput
            {...control}
            name="repeat"
            autoComplete="new-password"
            value={repeat}
            onChange={(event) => setRepeat(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={pending}>
        {pending ? 'Setting it' : 'Set password'}
      </Button>
      <Link className="w-fit text-link text-sm underline underline-offset-2" href="/dashboard">
        Keep the old password
      </Link>
    </form>
  );
}

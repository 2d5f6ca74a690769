'use client';

import Link from 'next/link';
import { type ReactNode, useActionState, useState } from 'react';
import { AuthMessage } from '@/components/shell/auth-message';
import { EmailField } from '@/components/shell/email-field';
import { PasswordInput } from '@/components/shell/password-input';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { signIn } from '@/lib/auth/actions';
import { EMPTY_FORM } from '@/lib/auth/form-state';

/**
 * Works without client JavaScript too; with it, what was typed stays, the password included. `notice` says why one is
 * here, until there is something newer to say.
 */
export function LoginForm({ next, notice }: { next: string; notice: ReactNode }) {
  const [state, action, pending] = useActionState(signIn, EMPTY_FORM);
  const [password, setPassword] = useState('');
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      {state.status === 'idle' ? notice : null}
      <AuthMessage state={state} />
      <input type="hidden" name="next" value={next} />
      <EmailField initial={state.values.email} error={state.fields.email} />
      <Field
        label="Password"
        error={state.fields.password}
        aside={
          <Link className="rounded-sm text-link underline-offset-2 hover:underline" href="/reset-password">
            Forgot it?
          </Link>
        }
      >
        {(control) => (
          <PasswordInput
            {...control}
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={pending}>
        {pending ? 'Signing in' : 'Sign in'}
      </Button>
    </form>
  );
}

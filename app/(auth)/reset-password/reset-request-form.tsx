'use client';

import { useActionState, useState } from 'react';
import { AuthMessage } from '@/components/shell/auth-message';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { requestPasswordReset } from '@/lib/auth/actions';
import { EMPTY_FORM } from '@/lib/auth/form-state';

export function ResetRequestForm() {
  const [state, action, pending] = useActionState(requestPasswordReset, EMPTY_FORM);
  const [email, setEmail] = useState(state.values.email ?? '');
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      <AuthMessage state={state} />
      {state.status === 'mail-sent' ? (
        <Notice kind="success">
          If there is an account for <strong>{state.values.email}</strong>, a mail with a link is on its way. No mail
          after a few minutes: look into the spam folder, and check the address.
        </Notice>
      ) : null}
      <Field label="E-mail" error={state.fields.email}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Button
        type="submit"
        variant={state.status === 'mail-sent' ? 'secondary' : 'primary'}
        size="lg"
        pending={pending}
      >
        {state.status === 'mail-sent' ? 'Mail it again' : 'Mail me a link'}
      </Button>
    </form>
  );
}

'use client';

import { useActionState } from 'react';
import { AuthMessage } from '@/components/shell/auth-message';
import { EmailField } from '@/components/shell/email-field';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { requestPasswordReset } from '@/lib/auth/actions';
import { EMPTY_FORM } from '@/lib/auth/form-state';

export function ResetRequestForm() {
  const [state, action, pending] = useActionState(requestPasswordReset, EMPTY_FORM);
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      <AuthMessage state={state} />
      {state.status === 'mail-sent' ? (
        <Notice kind="success">
          If there is an account for <strong>{state.values.email}</strong>, a mail with a link is on its way. No mail
          after a few minutes: look into the spam folder, and check the address.
        </Notice>
      ) : null}
      <EmailField initial={state.values.email} error={state.fields.email} />
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

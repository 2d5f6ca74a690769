'use client';

import { useActionState, useState, useSyncExternalStore } from 'react';
import { AuthMessage } from '@/components/shell/auth-message';
import { EmailField } from '@/components/shell/email-field';
import { PasswordInput } from '@/components/shell/password-input';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { signUp } from '@/lib/auth/actions';
import { PASSWORD_MIN } from '@/lib/auth/constants';
import { EMPTY_FORM } from '@/lib/auth/form-state';

const noChange = () => () => undefined;
/** The browser's own zone is the best first guess for the profile; the server has none to offer. */
const browserTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function SignUpForm({ next }: { next: string }) {
  const [state, action, pending] = useActionState(signUp, EMPTY_FORM);
  const [name, setName] = useState(state.values.name ?? '');
  const [password, setPassword] = useState('');
  const timeZone = useSyncExternalStore(noChange, browserTimeZone, () => '');

  if (state.status === 'mail-sent') {
    return (
      <Notice kind="success">
        We sent a mail to <strong>{state.values.email}</strong>. Open the link in it to confirm the address; then you
        are signed in.
      </Notice>
    );
  }
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      <AuthMessage state={state} />
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="timeZone" value={timeZone} />
      <Field label="Name" aside="Optional" error={state.fields.name}>
        {(control) => (
          <Input
            {...control}
            name="name"
            autoComplete="name"
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <EmailField initial={state.values.email} error={state.fields.email} />
      <Field
        label="Password"
        hint={`At least ${String(PASSWORD_MIN)} characters. A few words in a row are easy to remember and hard to guess.`}
        error={state.fields.password}
      >
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
      <Button type="submit" variant="primary" size="lg" pending={pending}>
        {pending ? 'Creating the account' : 'Create account'}
      </Button>
    </form>
  );
}

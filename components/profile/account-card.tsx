'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { FormFailure, fieldErrors } from '@/components/ui/form-failure';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';
import { ZoneInput } from '@/components/ui/zone-input';
import { failureOf } from '@/lib/actions/result';
import { updateProfileAction } from '@/lib/profile/actions';

/** Name and time zone; the address is what one signs in with and stays. */
export function AccountCard({ email, name, timeZone }: { email: string; name: string | null; timeZone: string }) {
  const [draft, setDraft] = useState({ name: name ?? '', timeZone });
  const { execute, isPending, result } = useAction(updateProfileAction, {
    onSuccess: () => toast.success('Profile saved'),
  });
  const failure = isPending ? null : failureOf(result);
  const errors = fieldErrors(failure);
  const changed = draft.name.trim() !== (name ?? '') || draft.timeZone.trim() !== timeZone;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    execute(draft);
  };
  return (
    <Card aria-labelledby="account">
      <CardHeader>
        <CardTitle id="account">Account</CardTitle>
      </CardHeader>
      <CardContent>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <FormFailure failure={failure} fields={['name', 'timeZone']} />
          <Field label="E-mail" hint="What you sign in with.">
            {(control) => <Input {...control} value={email} readOnly autoComplete="off" className="bg-muted" />}
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Name" aside="Optional" error={errors.name}>
              {(control) => (
                <Input
                  {...control}
                  autoComplete="name"
                  maxLength={120}
                  value={draft.name}
                  onChange={(event) => setDraft({ ...draft, name: event.target.value })}
                />
              )}
            </Field>
            <Field label="Time zone" hint="Times are shown in it." error={errors.timeZone}>
              {(control) => (
                <ZoneInput
                  {...control}
                  value={draft.timeZone}
                  onChange={(zone) => setDraft({ ...draft, timeZone: zone })}
                />
              )}
            </Field>
          </div>
          <Button type="submit" className="self-start" disabled={!changed} pending={isPending}>
            Save profile
          </Button>
        </form>
      </CardContent>
    </Card>
  );
}

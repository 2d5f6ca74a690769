'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** The address a person signs in with, named so that password managers know it. What was typed stays. */
export function EmailField({ initial, error }: { initial: string | undefined; error: string | undefined }) {
  const [email, setEmail] = useState(initial ?? '');
  return (
    <Field label="E-mail" error={error}>
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
  );
}

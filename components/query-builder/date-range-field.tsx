'use client';

import type { ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { DraftParameter } from '@/lib/workflows/schema';

interface End {
  name: string;
  draft: DraftParameter;
  error: string | undefined;
}

/** Two date parameters that belong together, as one range. Both days are inside, unless the query says otherwise. */
export function DateRangeField({
  from,
  to,
  aside,
  onChange,
}: {
  from: End;
  to: End;
  aside: ReactNode;
  onChange: (name: string, draft: DraftParameter) => void;
}) {
  return (
    <div className="grid grid-cols-1 gap-x-3 gap-y-2 sm:grid-cols-2">
      {[from, to].map(({ name, draft, error }, index) => (
        <Field
          key={name}
          label={<code className="font-mono text-xs">{name}</code>}
          {...(index === 1 ? { aside } : {})}
          hint={draft.help}
          error={error}
          required
        >
          {(control) => (
            <Input
              {...control}
              type="date"
              value={draft.text}
              {...(index === 1 && from.draft.text !== '' ? { min: from.draft.text } : {})}
              onChange={(event) => onChange(name, { ...draft, text: event.target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

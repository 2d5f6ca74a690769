'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** One value for each placeholder of the query that a person has to give. */
export function ParameterFields({
  names,
  values,
  errors,
  onChange,
}: {
  names: readonly string[];
  values: Readonly<Record<string, string>>;
  /** By parameter name. */
  errors: Readonly<Record<string, string>>;
  onChange: (name: string, value: string) => void;
}) {
  if (names.length === 0) return null;
  return (
    <fieldset className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-4">
      <legend className="pb-1.5 font-medium text-sm">Parameters of this query</legend>
      {names.map((name) => (
        <Field key={name} label={<code className="font-mono text-xs">{name}</code>} error={errors[name]} required>
          {(control) => (
            <Input
              {...control}
              value={values[name] ?? ''}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => onChange(name, event.target.value)}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}

'use client';

import type { FieldControlProps } from './field';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from './select';

/** One of a few, inside a `Field`: `{(control) => <ChoiceSelect control={control} … />}`. */
export function ChoiceSelect<V extends string>({
  control: { required: _, ...trigger },
  value,
  choices,
  onChange,
  className,
}: {
  control: FieldControlProps;
  value: V;
  choices: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
  className?: string;
}) {
  return (
    <Select value={value} onValueChange={(next) => onChange(next as V)}>
      <SelectTrigger {...trigger} className={className}>
        <SelectValue placeholder="Choose" />
      </SelectTrigger>
      <SelectContent>
        {choices.map((choice) => (
          <SelectItem key={choice.value} value={choice.value}>
            {choice.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

'use client';

import { cn } from '@/lib/cn';
import type { FieldControlProps } from './field';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from './select';

/** One of a few. Inside a `Field`: `{(control) => <ChoiceSelect control={control} … />}`; alone it needs a `label`. */
export function ChoiceSelect<V extends string>({
  control,
  label,
  value,
  choices,
  onChange,
  size,
  className,
}: {
  control?: FieldControlProps;
  label?: string;
  value: V;
  choices: readonly { value: V; label: string; disabled?: boolean }[];
  onChange: (value: V) => void;
  size?: 'sm';
  className?: string;
}) {
  // A select's trigger is a button, which knows no `required`.
  const { required: _, ...trigger } = control ?? {};
  return (
    <Select value={value} onValueChange={(next) => onChange(next as V)}>
      <SelectTrigger
        {...trigger}
        {...(label === undefined ? {} : { 'aria-label': label })}
        className={cn(size === 'sm' && 'h-7 text-xs', className)}
      >
        <SelectValue placeholder="Choose" />
      </SelectTrigger>
      <SelectContent className="max-h-80">
        {choices.map((choice) => (
          <SelectItem key={choice.value} value={choice.value} disabled={choice.disabled ?? false}>
            {choice.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

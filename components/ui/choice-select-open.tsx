'use client';

import { cn } from '@/lib/cn';
import type { ChoiceSelectProps } from './choice-select-props';
import type { Opened } from './opened-later';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from './select';

export function ChoiceSelectOpen({
  control,
  label,
  value,
  choices,
  onChange,
  size,
  className,
  triggerRef,
  defaultOpen,
}: ChoiceSelectProps<string> & Opened) {
  // A select's trigger is a button, which knows no `required`.
  const { required: _, ...trigger } = control ?? {};
  return (
    <Select value={value} onValueChange={onChange} defaultOpen={defaultOpen}>
      <SelectTrigger
        {...trigger}
        {...(label === undefined ? {} : { 'aria-label': label })}
        className={cn(size === 'sm' && 'h-7 text-xs', className)}
        ref={triggerRef}
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

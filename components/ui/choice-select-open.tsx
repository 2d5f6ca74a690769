'use client';

import { cn } from '@/lib/cn';
import { type ChoiceSelectProps, triggerProps } from './choice-select-props';
import type { Opened } from './opened-later';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from './select';

export function ChoiceSelectOpen({
  value,
  choices,
  onChange,
  size,
  className,
  placeholder = 'Choose',
  triggerRef,
  defaultOpen,
  ...props
}: ChoiceSelectProps<string> & Opened) {
  return (
    <Select value={value} onValueChange={onChange} defaultOpen={defaultOpen}>
      <SelectTrigger
        {...triggerProps(props)}
        className={cn(size === 'sm' && 'h-7 text-xs', className)}
        ref={triggerRef}
      >
        <SelectValue placeholder={placeholder} />
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

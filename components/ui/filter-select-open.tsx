'use client';

import type { FilterSelectProps } from './filter-select-props';
import type { Opened } from './opened-later';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from './select';

/** Radix takes no empty value; this one stands for "no filter". */
const ALL = 'all';

export function FilterSelectOpen({
  label,
  any,
  choices,
  value,
  onChange,
  className,
  triggerRef,
  defaultOpen,
}: FilterSelectProps & Opened) {
  return (
    <Select
      value={value ?? ALL}
      onValueChange={(next) => onChange(next === ALL ? null : next)}
      defaultOpen={defaultOpen}
    >
      <SelectTrigger aria-label={label} className={className} ref={triggerRef}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={ALL}>{any}</SelectItem>
        {choices.map((choice) => (
          <SelectItem key={choice.value} value={choice.value}>
            {choice.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

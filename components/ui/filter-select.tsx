'use client';

import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from './select';

/** Radix takes no empty value; this one stands for "no filter". */
const ALL = 'all';

/** One filter of a list: "Any region", or the value chosen. */
export function FilterSelect({
  label,
  any,
  choices,
  value,
  onChange,
  className,
}: {
  label: string;
  /** What stands there while nothing is filtered: "Any region". */
  any: string;
  choices: readonly { value: string; label: string }[];
  value: string | null;
  onChange: (value: string | null) => void;
  className?: string;
}) {
  return (
    <Select value={value ?? ALL} onValueChange={(next) => onChange(next === ALL ? null : next)}>
      <SelectTrigger aria-label={label} className={className}>
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

'use client';

import { useId, useState } from 'react';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import type { Opened } from '@/components/ui/opened-later';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { RangesButton, type WorkflowRangesProps } from './ranges-button';

const RANGES = [
  { name: 'Created', from: 'createdFrom', to: 'createdTo' },
  { name: 'Updated', from: 'updatedFrom', to: 'updatedTo' },
  { name: 'Last run', from: 'ranFrom', to: 'ranTo' },
] as const;

export function WorkflowRangesOpen({ filters, change, triggerRef, defaultOpen }: WorkflowRangesProps & Opened) {
  return (
    <Popover defaultOpen={defaultOpen}>
      <PopoverTrigger asChild>
        <RangesButton ref={triggerRef} />
      </PopoverTrigger>
      <PopoverContent aria-label="Dates and runs" className="flex w-96 flex-col gap-3">
        {RANGES.map(({ name, from, to }) => (
          <RangeFields
            key={name}
            name={name}
            type="date"
            from={filters[from] ?? ''}
            to={filters[to] ?? ''}
            onFrom={(value) => change({ [from]: value === '' ? null : value })}
            onTo={(value) => change({ [to]: value === '' ? null : value })}
          />
        ))}
        <RangeFields
          name="Number of runs"
          type="number"
          from={filters.runsMin?.toString() ?? ''}
          to={filters.runsMax?.toString() ?? ''}
          onFrom={(value) => change({ runsMin: countOf(value) })}
          onTo={(value) => change({ runsMax: countOf(value) })}
        />
      </PopoverContent>
    </Popover>
  );
}

function countOf(text: string): number | null {
  const count = Math.trunc(Number(text));
  return text === '' || !Number.isFinite(count) || count < 0 ? null : count;
}

/** Two ends of a range. What is typed is taken over when the field is left, or on Enter: half a year is no year. */
function RangeFields({
  name,
  type,
  from,
  to,
  onFrom,
  onTo,
}: {
  name: string;
  type: 'date' | 'number';
  from: string;
  to: string;
  onFrom: (value: string) => void;
  onTo: (value: string) => void;
}) {
  const id = useId();
  return (
    <fieldset>
      <legend className="pb-1 font-medium text-sm">{name}</legend>
      <div className="grid grid-cols-2 gap-2">
        {(
          [
            ['from', from, onFrom],
            ['to', to, onTo],
          ] as const
        ).map(([end, value, onChange]) => (
          <div key={end} className="flex items-center gap-2">
            <Label htmlFor={`${id}-${end}`} className="w-8 font-normal text-muted-foreground text-xs">
              {end}
            </Label>
            <LateInput id={`${id}-${end}`} type={type} value={value} onChange={onChange} />
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function LateInput({
  id,
  type,
  value,
  onChange,
}: {
  id: string;
  type: 'date' | 'number';
  value: string;
  onChange: (value: string) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = () => {
    if (typed !== null && typed !== value) onChange(typed);
    setTyped(null);
  };
  return (
    <Input
      id={id}
      type={type}
      {...(type === 'number' ? { min: 0 } : {})}
      value={typed ?? value}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}

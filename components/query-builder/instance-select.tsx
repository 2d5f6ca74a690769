'use client';

import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';

/** An instance as far as choosing it goes. */
export interface InstanceOption {
  id: string;
  name: string;
  amcInstanceId: string;
  region: string;
  type: string;
  timeZone: string;
}

/** Chooses the AMC instance a query runs on. */
export function InstanceSelect({
  instances,
  value,
  invalid,
  onChange,
}: {
  instances: readonly InstanceOption[];
  value: string;
  invalid: boolean;
  onChange: (instance: InstanceOption) => void;
}) {
  return (
    <Select
      value={value}
      onValueChange={(id) => {
        const chosen = instances.find((instance) => instance.id === id);
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      <SelectTrigger aria-label="AMC instance" {...(invalid ? { 'aria-invalid': true } : {})}>
        <SelectValue placeholder="Choose an instance" />
      </SelectTrigger>
      <SelectContent>
        {instances.map((instance) => (
          <SelectItem key={instance.id} value={instance.id} textValue={instance.name}>
            <span className="flex min-w-0 items-baseline gap-2">
              <span className="truncate">{instance.name}</span>
              <span className="shrink-0 text-muted-foreground text-xs">
                {instance.region}
                {instance.type === 'SANDBOX' ? ' · sandbox' : ''}
              </span>
            </span>
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

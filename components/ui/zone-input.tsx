'use client';

import { useId, useMemo } from 'react';
import { Input } from '@/components/ui/input';

/** A time zone by its name, with the browser's list to choose from. Whether it is one is said by the form's owner. */
export function ZoneInput({
  value,
  onChange,
  ...control
}: {
  value: string;
  onChange: (zone: string) => void;
  id: string;
}) {
  const listId = useId();
  const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone')], []);
  return (
    <>
      <Input
        {...control}
        value={value}
        list={listId}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={listId}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

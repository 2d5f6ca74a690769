import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { Checkbox } from './checkbox';

/** A checkbox and its words, which check it, too. */
export function CheckboxLabel({
  checked,
  disabled,
  onChange,
  className,
  children,
}: {
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
  className?: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the Checkbox inside is the control
    <label className={cn('flex cursor-pointer items-center gap-2 text-sm', className)}>
      <Checkbox checked={checked} disabled={disabled} onCheckedChange={onChange} />
      {children}
    </label>
  );
}

import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';
import { controlClasses } from './input';

export const selectTriggerClasses = cn(
  controlClasses,
  'flex h-8 cursor-pointer items-center justify-between gap-2 text-left data-placeholder:text-placeholder pointer-coarse:h-10 [&>span]:truncate',
);

/** As Radix has it; apart, as there is nothing yet that it controls. */
const COMBOBOX = { role: 'combobox', 'aria-autocomplete': 'none' } as const;

/** The trigger of a Select whose list is not there yet. */
export function SelectButton({ text, className, ...props }: ComponentProps<'button'> & { text: string | undefined }) {
  return (
    <button
      type="button"
      data-slot="select-trigger"
      {...COMBOBOX}
      className={cn(selectTriggerClasses, className)}
      {...props}
    >
      <span>{text}</span>
      <ChevronDown className="size-4 shrink-0 text-muted-foreground" />
    </button>
  );
}

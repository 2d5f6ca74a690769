'use client';

import { cn } from '@/lib/cn';
import type { ChoiceSelectProps } from './choice-select-props';
import { openedLater, type Waiting } from './opened-later';
import { SelectButton } from './select-button';

const OfStrings = openedLater<ChoiceSelectProps<string>>(
  ({ control, label, value, choices, size, className, waiting }: ChoiceSelectProps<string> & { waiting: Waiting }) => {
    // A select's trigger is a button, which knows no `required`.
    const { required: _, ...trigger } = control ?? {};
    const chosen = choices.find((choice) => choice.value === value);
    return (
      <SelectButton
        {...trigger}
        {...(label === undefined ? {} : { 'aria-label': label })}
        {...(chosen ? {} : { 'data-placeholder': '' })}
        text={chosen?.label ?? 'Choose'}
        className={cn(size === 'sm' && 'h-7 text-xs', className)}
        {...waiting}
      />
    );
  },
  () => import('./choice-select-open').then((module) => module.ChoiceSelectOpen),
);

/** One of a few. Inside a `Field`: `{(control) => <ChoiceSelect control={control} … />}`; alone it needs a `label`. */
export function ChoiceSelect<V extends string>({ onChange, ...props }: ChoiceSelectProps<V>) {
  return <OfStrings {...props} onChange={(value) => onChange(value as V)} />;
}

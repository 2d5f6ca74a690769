'use client';

import { cn } from '@/lib/cn';
import { type ChoiceSelectProps, triggerProps } from './choice-select-props';
import { openedLater, type Waiting } from './opened-later';
import { SelectButton } from './select-button';

const OfStrings = openedLater<ChoiceSelectProps<string>>(
  ({
    value,
    choices,
    size,
    className,
    placeholder = 'Choose',
    waiting,
    ...props
  }: ChoiceSelectProps<string> & { waiting: Waiting }) => {
    const chosen = choices.find((choice) => choice.value === value);
    return (
      <SelectButton
        {...triggerProps(props)}
        {...(chosen ? {} : { 'data-placeholder': '' })}
        text={chosen?.label ?? placeholder}
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

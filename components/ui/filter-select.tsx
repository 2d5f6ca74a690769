'use client';

import type { FilterSelectProps } from './filter-select-props';
import { openedLater, type Waiting } from './opened-later';
import { SelectButton } from './select-button';

/** One filter of a list: "Any region", or the value chosen. */
export const FilterSelect = openedLater<FilterSelectProps>(
  ({ label, any, choices, value, className, waiting }: FilterSelectProps & { waiting: Waiting }) => (
    <SelectButton
      aria-label={label}
      text={value === null ? any : choices.find((choice) => choice.value === value)?.label}
      className={className}
      {...waiting}
    />
  ),
  () => import('./filter-select-open').then((module) => module.FilterSelectOpen),
);

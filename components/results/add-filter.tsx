'use client';

import { openedLater, type Waiting } from '@/components/ui/opened-later';
import { AddFilterButton, type AddFilterProps } from './add-filter-button';

/** The button that adds a condition. `column` opens it for that column. */
export const AddFilter = openedLater<AddFilterProps>(
  ({ columns, filter, waiting }: AddFilterProps & { waiting: Waiting }) => (
    <AddFilterButton columns={columns} filter={filter} aria-haspopup="dialog" {...waiting} />
  ),
  () => import('./add-filter-open').then((module) => module.AddFilterOpen),
  { opensOn: 'click', wanted: ({ column }) => column !== null },
);

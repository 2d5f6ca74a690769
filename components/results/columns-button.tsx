'use client';

import { openedLater, type Waiting } from '@/components/ui/opened-later';
import { type ColumnsButtonProps, ShownColumns } from './shown-columns';

/** Which columns are shown, in which order, and which stay in place. */
export const ColumnsButton = openedLater<ColumnsButtonProps>(
  ({ columns, view, waiting }: ColumnsButtonProps & { waiting: Waiting }) => (
    <ShownColumns
      hiddenCount={columns.filter(({ name }) => view.hidden.includes(name)).length}
      aria-haspopup="dialog"
      {...waiting}
    />
  ),
  () => import('./columns-open').then((module) => module.ColumnsOpen),
  { opensOn: 'click' },
);

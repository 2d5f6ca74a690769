'use client';

import { openedLater, type Waiting } from '@/components/ui/opened-later';
import { ThresholdButton, type ThresholdNoteProps } from './threshold-button';

/**
 * How many rows were under AMC's privacy threshold, and which dimensions it took out of them. AMC marks such rows in the
 * column the run asked for (`marker`), empties what may not be shown, and adds up rows that are then alike.
 */
export const ThresholdNote = openedLater<ThresholdNoteProps>(
  ({ rows, waiting }: ThresholdNoteProps & { waiting: Waiting }) => (
    <ThresholdButton rows={rows} aria-haspopup="dialog" {...waiting} />
  ),
  () => import('./threshold-open').then((module) => module.ThresholdOpen),
  // What it says is read before it is asked for.
  { opensOn: 'click', comes: 'idle' },
);

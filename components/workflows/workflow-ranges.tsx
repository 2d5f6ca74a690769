'use client';

import { openedLater, type Waiting } from '@/components/ui/opened-later';
import { RangesButton, type WorkflowRangesProps } from './ranges-button';

/** The filters of the list that are ranges, in a panel. */
export const WorkflowRanges = openedLater<WorkflowRangesProps>(
  ({ waiting }: { waiting: Waiting }) => <RangesButton aria-haspopup="dialog" {...waiting} />,
  () => import('./workflow-ranges-open').then((module) => module.WorkflowRangesOpen),
  { opensOn: 'click' },
);

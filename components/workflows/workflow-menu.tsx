'use client';

import { openedLater, type Waiting } from '@/components/ui/opened-later';
import { WorkflowMenuButton, type WorkflowMenuProps } from './workflow-menu-button';

/** Everything that can be done with one saved query, behind one button. */
export const WorkflowMenu = openedLater<WorkflowMenuProps>(
  ({ workflow, onPage = false, waiting }: WorkflowMenuProps & { waiting: Waiting }) => (
    <WorkflowMenuButton workflow={workflow} onPage={onPage} aria-haspopup="menu" {...waiting} />
  ),
  () => import('./workflow-menu-open').then((module) => module.WorkflowMenuOpen),
);

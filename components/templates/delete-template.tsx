'use client';

import { Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { openedLater, type Waiting } from '@/components/ui/opened-later';
import type { TemplateDetail } from '@/lib/templates/types';

/** Deletes a template of one's own, after asking. */
export const DeleteTemplate = openedLater<{ template: TemplateDetail }>(
  ({ waiting }: { waiting: Waiting }) => (
    <Button aria-haspopup="dialog" {...waiting}>
      <Trash2 aria-hidden />
      Delete
    </Button>
  ),
  () => import('./delete-template-open').then((module) => module.DeleteTemplateOpen),
  { opensOn: 'click' },
);

'use client';

import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { openedLater, type Waiting } from '@/components/ui/opened-later';
import type { ExportMenuProps } from './export-menu-open';

/** The rows as a file: all of them, or what the filters leave, in the order shown. */
export const ExportMenu = openedLater<ExportMenuProps>(
  ({ waiting }: { waiting: Waiting }) => (
    <Button size="sm" aria-haspopup="menu" {...waiting}>
      <Download aria-hidden />
      Download
    </Button>
  ),
  () => import('./export-menu-open').then((module) => module.ExportMenuOpen),
);

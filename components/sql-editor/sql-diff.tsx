'use client';

import { partLater } from '@/components/ui/part-later';
import { EditorSkeleton } from './editor-skeleton';

/** Two texts of a query side by side, in Monaco, loaded only where it is looked at. */
export const SqlDiff = partLater(() => import('./monaco-diff').then((module) => module.MonacoDiff), EditorSkeleton);

'use client';

import dynamic from 'next/dynamic';
import { EditorSkeleton } from '@/components/sql-editor/editor-skeleton';

/** Two texts of a query side by side, in Monaco, loaded only where it is looked at. */
export const SqlDiff = dynamic(() => import('./monaco-diff').then((module) => module.MonacoDiff), {
  ssr: false,
  loading: EditorSkeleton,
});

'use client';

import { Maximize2, Minimize2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type RefObject, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { EditorSkeleton } from './editor-skeleton';
import type { SqlMarker } from './sql-marker';
import { useElementHeight } from './use-element-height';

const MonacoPane = dynamic(() => import('./monaco-pane').then((module) => module.MonacoPane), {
  ssr: false,
  loading: EditorSkeleton,
});

/** What a page may ask of the editor from outside. */
export interface SqlEditorHandle {
  focus(): void;
  /** Shows a place (1-based), puts the cursor there and takes the focus. */
  goTo(line: number, column: number): void;
}

export interface SqlEditorProps {
  value: string;
  onChange: (value: string) => void;
  /** Names the field for screen readers. */
  label: string;
  markers?: readonly SqlMarker[];
  /** ⌘↵ / Ctrl+Enter inside the editor. */
  onRun?: () => void;
  handle?: RefObject<SqlEditorHandle | null>;
  /** Gives the box its size; without one it fills its parent. */
  className?: string;
}

/**
 * The AMC SQL editor: Monaco in a box whose pixels are measured, loaded only where it is used. Full screen keeps the same
 * editor (text, undo, cursor); Escape leaves it.
 */
export function SqlEditor({ className, ...pane }: SqlEditorProps) {
  const [fullScreen, setFullScreen] = useState(false);
  const { ref, height } = useElementHeight<HTMLDivElement>();

  useEffect(() => {
    if (!fullScreen) return;
    const leave = (event: KeyboardEvent) => {
      // Monaco's own layers (suggestions, find) prevent the default of the Escape that closes them.
      if (event.key === 'Escape' && !event.defaultPrevented) setFullScreen(false);
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [fullScreen]);

  return (
    <div
      ref={ref}
      className={cn(
        'overflow-hidden bg-background',
        fullScreen ? 'fixed inset-0 z-40' : cn('relative h-full min-h-48', className),
      )}
    >
      {height > 0 ? <MonacoPane height={height} {...pane} /> : <EditorSkeleton />}
      <Button
        type="button"
        variant="ghost"
        size="icon-sm"
        className="absolute top-1.5 right-4 z-10 bg-background/80 text-muted-foreground"
        aria-label={fullScreen ? 'Leave full screen' : 'Full screen'}
        aria-pressed={fullScreen}
        title={fullScreen ? 'Leave full screen (Esc)' : 'Full screen'}
        onClick={() => setFullScreen((value) => !value)}
      >
        {fullScreen ? <Minimize2 aria-hidden /> : <Maximize2 aria-hidden />}
      </Button>
    </div>
  );
}

'use client';

import { Maximize2, Minimize2 } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { partLater } from '@/components/ui/part-later';
import { cn } from '@/lib/cn';
import type { SqlEditorProps } from './editor-props';
import { EditorSkeleton } from './editor-skeleton';
import { useElementHeight } from './use-element-height';

const MonacoPane = partLater<Omit<SqlEditorProps, 'className'> & { height: number }>(async () => {
  const [{ MonacoPane: Pane }, { QueryProvider }] = await Promise.all([
    import('./monaco-pane'),
    import('@/components/shell/query-provider'),
  ]);
  return (props) => (
    <QueryProvider>
      <Pane {...props} />
    </QueryProvider>
  );
}, EditorSkeleton);

/**
 * The AMC SQL editor: Monaco in a box whose pixels are measured, loaded only where it is used. Full screen keeps the same
 * editor (text, undo, cursor); Escape leaves it. `tools` are buttons beside that one.
 */
export function SqlEditor({ className, tools, ...pane }: SqlEditorProps & { tools?: ReactNode }) {
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
      className={cn(
        'flex flex-col overflow-hidden bg-background',
        fullScreen ? 'fixed inset-0 z-40' : cn('relative h-full min-h-48', className),
      )}
    >
      {/* Where it is narrow, a strip of its own: over the text it would hide the end of the first line. */}
      <div className="flex shrink-0 justify-end gap-1 px-2 py-0.5 max-lg:border-border max-lg:border-b lg:absolute lg:top-1.5 lg:right-4 lg:z-10 lg:p-0">
        {tools}
        <Button
          type="button"
          variant="ghost"
          size="icon-sm"
          className="bg-background/80 text-muted-foreground"
          aria-label={fullScreen ? 'Leave full screen' : 'Full screen'}
          aria-pressed={fullScreen}
          title={fullScreen ? 'Leave full screen (Esc)' : 'Full screen'}
          onClick={() => setFullScreen((value) => !value)}
        >
          {fullScreen ? <Minimize2 aria-hidden /> : <Maximize2 aria-hidden />}
        </Button>
      </div>
      <div ref={ref} className="min-h-0 flex-1">
        {height > 0 ? <MonacoPane height={height} {...pane} /> : <EditorSkeleton />}
      </div>
    </div>
  );
}

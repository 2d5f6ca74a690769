'use client';

import { type ReactNode, useRef, useState } from 'react';
import { cn } from '@/lib/cn';

const MIN = 20;
const MAX = 80;
const STEP = 5;

/**
 * Two parts above each other; the line between them is dragged, or moved by the arrow keys. On a phone they simply follow
 * each other.
 */
export function SplitPane({ top, bottom, label }: { top: ReactNode; bottom: ReactNode; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState(48);
  const set = (value: number) => setShare(Math.min(MAX, Math.max(MIN, Math.round(value))));

  const drag = (event: React.PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent) => {
      const area = box.current?.getBoundingClientRect();
      if (area !== undefined && area.height > 0) set(((moved.clientY - area.top) / area.height) * 100);
    };
    const stop = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', stop);
      handle.removeEventListener('pointercancel', stop);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', stop);
    handle.addEventListener('pointercancel', stop);
  };

  return (
    <div ref={box} className="flex min-h-0 flex-1 flex-col" style={{ '--share': `${share}%` } as React.CSSProperties}>
      <div className="h-80 shrink-0 md:h-(--share) md:min-h-40">{top}</div>
      {/* biome-ignore lint/a11y/useSemanticElements: an <hr> takes no keys */}
      <div
        role="separator"
        aria-label={label}
        aria-orientation="horizontal"
        aria-valuenow={share}
        aria-valuemin={MIN}
        aria-valuemax={MAX}
        tabIndex={0}
        className={cn(
          'group relative z-1 h-px shrink-0 cursor-row-resize touch-none bg-border max-md:hidden',
          'before:absolute before:inset-x-0 before:-top-1 before:h-2 hover:before:bg-primary/30 focus-visible:outline-offset-0',
        )}
        onPointerDown={drag}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          set(share + (event.key === 'ArrowDown' ? STEP : -STEP));
        }}
      />
      <div className="min-h-0 max-md:border-border max-md:border-t md:flex-1">{bottom}</div>
    </div>
  );
}

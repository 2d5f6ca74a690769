'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { FieldInfo } from '@/lib/catalog/types';
import { FieldRow } from './field-row';

/** A row of one line; taller ones are measured when they are shown. */
const ROW_HEIGHT = 37;

export interface FieldRowsProps {
  scroller: RefObject<HTMLDivElement | null>;
  shown: readonly FieldInfo[];
  words: readonly string[];
  /** The one that the address names. */
  field: string | null;
}

/** The rows that one sees, out of all that are shown. */
export function FieldRows({ scroller, shown, words, field }: FieldRowsProps) {
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => shown[index]?.name ?? index,
    overscan: 8,
  });
  const markedAt = shown.findIndex(({ name }) => name === field);
  const showMarked = useEffectEvent(() => {
    if (markedAt < 0) return;
    virtual.scrollToIndex(markedAt, { align: 'center' });
    scroller.current?.scrollIntoView({ block: 'center' });
  });
  // Only when an address with a field is opened: filtering afterwards leaves the page where it is.
  useEffect(() => {
    if (field !== null) showMarked();
  }, [field]);

  return (
    <ul className="relative" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((item) => {
        const one = shown[item.index];
        if (one === undefined) return null;
        return (
          <li
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            aria-setsize={shown.length}
            aria-posinset={item.index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <FieldRow field={one} words={words} marked={one.name === field} />
          </li>
        );
      })}
    </ul>
  );
}

'use client';

import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { stepOf } from './list-keys';

interface PreviewKeys {
  /** Goes on the element around search, rows and preview. */
  place: RefObject<HTMLDivElement | null>;
  /** The row the keys work on: the one focused last, the previewed one, the first. Null in an empty list. */
  current: string | null;
  onKeyDown: (event: KeyboardEvent) => void;
  /** What a click on a row does. */
  showPreview: (id: string) => void;
}

/**
 * The keys of a list with a preview beside it: arrows, Home and End move (the arrow down leads from the search into the
 * list), Space previews, Escape closes the preview. A row is the link that carries its id as `data-row`. `keys` are
 * further ones, which work on the focused row.
 */
export function usePreviewKeys({
  ids,
  preview,
  onPreview,
  keys = {},
}: {
  ids: readonly string[];
  preview: string | null;
  onPreview: (id: string | null) => void;
  keys?: Readonly<Record<string, (id: string) => void>>;
}): PreviewKeys {
  const [focused, setFocused] = useState<string | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const wanted = focused ?? preview;
  const current = wanted !== null && ids.includes(wanted) ? wanted : (ids[0] ?? null);

  const focusRow = (id: string) => {
    setFocused(id);
    place.current?.querySelector<HTMLElement>(`a[data-row="${id}"]`)?.focus();
    if (preview !== null) onPreview(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || !(event.target instanceof HTMLElement)) return;
    const inSearch = event.target.matches('input[type="search"]');
    const onRow = event.target.closest('a[data-row]') !== null;
    const step = stepOf(event.key, ids, inSearch ? null : current);
    const more = onRow && Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (step !== null && (onRow || (inSearch && event.key === 'ArrowDown'))) {
      event.preventDefault();
      focusRow(step);
    } else if (event.key === ' ' && onRow && current !== null) {
      event.preventDefault();
      onPreview(preview === current ? null : current);
    } else if (more !== undefined && current !== null) {
      event.preventDefault();
      more(current);
    } else if (event.key === 'Escape' && preview !== null && !inSearch) {
      event.preventDefault();
      onPreview(null);
      if (!onRow && current !== null) focusRow(current);
    }
  };
  const showPreview = (id: string) => {
    setFocused(id);
    onPreview(id);
  };
  return { place, current, onKeyDown, showPreview };
}

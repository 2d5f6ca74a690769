'use client';

import { partLater } from '@/components/ui/part-later';
import { FieldRow } from './field-row';
import type { FieldRowsProps } from './field-rows';

/** Enough for the first sight. */
const FIRST = 24;
/** Of a row of one line, as field-rows.tsx reckons. */
const ROW_HEIGHT = 37;

/** `FieldRows`; until what reckons with places and heights is there, the first rows one after the other. */
export const FieldRowsLater = partLater<FieldRowsProps>(
  () => import('./field-rows').then((module) => module.FieldRows),
  ({ shown, words, field }) => (
    <ul style={{ minHeight: shown.length * ROW_HEIGHT }}>
      {shown.slice(0, FIRST).map((one, index) => (
        <li key={one.name} aria-setsize={shown.length} aria-posinset={index + 1}>
          <FieldRow field={one} words={words} marked={one.name === field} />
        </li>
      ))}
    </ul>
  ),
);

import { z } from 'zod';

/** What can be chosen on an instance: its campaigns and its products. */

export const PICKER_KINDS = ['campaign', 'asin'] as const;
export type PickerKind = (typeof PICKER_KINDS)[number];

/** Most entries a picker keeps: as many as a list parameter takes. */
export const MAX_PICKER_ITEMS = 10_000;

/** Something to choose: `value` goes into the list, `name` is what people know it by. */
export const pickerItem = z.object({
  value: z.string().min(1).max(500),
  name: z.string().max(500),
  detail: z.string().max(200).default(''),
  /** Impressions or conversions in the window that was read; decides the order. */
  weight: z.number().default(0),
});
export type PickerItem = z.output<typeof pickerItem>;

export interface Picker {
  readonly items: readonly PickerItem[];
  /** ISO 8601; null when AMC has not been asked yet. */
  readonly fetchedAt: string | null;
}

/** A read list is offered for so long without saying that it is old. */
export const PICKER_FRESH_DAYS = 7;

/** Most bytes of a CSV that is taken: some 50,000 campaigns. */
export const MAX_CSV_LENGTH = 5_000_000;

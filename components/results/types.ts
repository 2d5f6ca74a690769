import type { Cell } from '@/lib/results/schema';

export type { Cell, ResultColumn } from '@/lib/results/schema';

export type ResultRow = readonly Cell[];

export interface SortOrder {
  column: string;
  dir: 'asc' | 'desc';
}

/** One column as the results route names it: AMC's type text, and what it is for where that is known. */
export interface ResultColumn {
  name: string;
  type: string;
  kind?: string | null | undefined;
}

/** JSON as it comes; integers too big for a JavaScript number arrive as text. */
export type CellValue = string | number | boolean | null | undefined | readonly unknown[] | Record<string, unknown>;

export type ResultRow = readonly CellValue[];

export interface SortOrder {
  column: string;
  dir: 'asc' | 'desc';
}

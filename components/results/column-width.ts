import { formatCell } from './cell-format';
import type { ResultColumn, ResultRow } from './types';

export const MIN_COLUMN_WIDTH = 76;
const MAX_START_WIDTH = 440;
const MAX_FIT_WIDTH = 800;
/** Average advance of a 13 px glyph of our sans; ids are mono and a little wider. */
const GLYPH = 7.8;
const MONO_GLYPH = 7.6;
const CELL_PADDING = 24;
/** The sign of the sort and the menu. */
const HEAD_ICONS = 44;

/**
 * Width in pixels that shows the name, what its numbers are counted in (`unit`) and the sampled values whole, up to a limit
 * (a wider one when a person `asked` for it to fit).
 */
export function fitColumn(
  column: ResultColumn,
  index: number,
  sample: readonly ResultRow[],
  { asked = false, unit }: { asked?: boolean; unit?: string | undefined } = {},
): number {
  const head = unit === undefined ? column.name : `${column.name} (${unit})`;
  let width = head.length * GLYPH + HEAD_ICONS;
  for (const row of sample) {
    const cell = formatCell(row[index] ?? null, column);
    width = Math.max(width, cell.text.length * (cell.kind === 'id' ? MONO_GLYPH : GLYPH));
  }
  const limit = asked ? MAX_FIT_WIDTH : MAX_START_WIDTH;
  return Math.round(Math.min(limit, Math.max(MIN_COLUMN_WIDTH, width + CELL_PADDING)));
}

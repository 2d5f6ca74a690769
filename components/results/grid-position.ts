/** A cell: 0-based row of the result and column index. */
export interface CellPosition {
  row: number;
  column: number;
}

export interface GridShape {
  rows: number;
  columns: number;
  /** Whole rows in view: how far Page Up and Page Down go. */
  pageRows: number;
}

/** Where a key leads from a cell (the grid pattern of WAI-ARIA), or null when the key means nothing to the grid. */
export function move(from: CellPosition, key: string, far: boolean, shape: GridShape): CellPosition | null {
  const lastRow = shape.rows - 1;
  const lastColumn = shape.columns - 1;
  switch (key) {
    case 'ArrowDown':
      return { ...from, row: far ? lastRow : Math.min(lastRow, from.row + 1) };
    case 'ArrowUp':
      return { ...from, row: far ? 0 : Math.max(0, from.row - 1) };
    case 'ArrowRight':
      return { ...from, column: far ? lastColumn : Math.min(lastColumn, from.column + 1) };
    case 'ArrowLeft':
      return { ...from, column: far ? 0 : Math.max(0, from.column - 1) };
    case 'PageDown':
      return { ...from, row: Math.min(lastRow, from.row + shape.pageRows) };
    case 'PageUp':
      return { ...from, row: Math.max(0, from.row - shape.pageRows) };
    case 'Home':
      return { row: far ? 0 : from.row, column: 0 };
    case 'End':
      return { row: far ? lastRow : from.row, column: lastColumn };
    default:
      return null;
  }
}

/** A rectangle of cells, both corners included. */
export interface CellRange {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** The cells between two corners, in whichever order they were chosen. */
export function rangeOf(a: CellPosition, b: CellPosition): CellRange {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}

export function inRange(range: CellRange, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

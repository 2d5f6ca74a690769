import type { ResultColumn, SortOrder } from './types';

/** How the table of a result is arranged. Names, not places: a link must hold when a later run has another column. */
export interface TableView {
  sort: SortOrder | null;
  /** Columns that were moved to the front of the others, in their order; the rest follow as AMC sent them. */
  order: readonly string[];
  hidden: readonly string[];
  /** Columns that stay while the others scroll. */
  pinned: readonly string[];
}

export const PLAIN_VIEW: TableView = { sort: null, order: [], hidden: [], pinned: [] };

/** A column as the grid shows it; `index` is its place in every row. */
export interface GridColumn {
  column: ResultColumn;
  index: number;
}

/** The columns in the order shown, pinned ones first, and how many are pinned. Unknown names are passed over. */
export function arrange(columns: readonly ResultColumn[], view: TableView): { shown: GridColumn[]; pinned: number } {
  const all = columns.map((column, index) => ({ column, index }));
  const byName = new Map(all.map((one) => [one.column.name, one]));
  const pick = (names: readonly string[]) => names.flatMap((name) => byName.get(name) ?? []);
  const hidden = new Set(view.hidden);
  const moved = pick(view.order);
  const ordered = [...moved, ...all.filter((one) => !moved.includes(one))];
  const pinned = pick(view.pinned).filter(({ column }) => !hidden.has(column.name));
  const rest = ordered.filter((one) => !hidden.has(one.column.name) && !pinned.includes(one));
  return { shown: [...pinned, ...rest], pinned: pinned.length };
}

/** A pinned column stays at the left while the others scroll; the newest stands last among them. */
export function togglePin(view: TableView, name: string): TableView {
  const pinned = view.pinned.includes(name) ? view.pinned.filter((one) => one !== name) : [...view.pinned, name];
  return { ...view, pinned };
}

/** A hidden column keeps its place and its pin for when it is shown again. */
export function toggleHidden(view: TableView, name: string): TableView {
  const hidden = view.hidden.includes(name) ? view.hidden.filter((one) => one !== name) : [...view.hidden, name];
  return { ...view, hidden };
}

/** Moves a column by one place to the left (-1) or right (1), within the pinned ones or within the others. */
export function moveColumn(columns: readonly ResultColumn[], view: TableView, name: string, by: -1 | 1): TableView {
  const step = (names: readonly string[]): string[] => {
    const from = names.indexOf(name);
    const to = from + by;
    if (from < 0 || to < 0 || to >= names.length) return [...names];
    const next = [...names];
    next.splice(to, 0, ...next.splice(from, 1));
    return next;
  };
  if (view.pinned.includes(name)) return { ...view, pinned: step(view.pinned) };
  const { shown, pinned } = arrange(columns, view);
  const names = step(shown.slice(pinned).map(({ column }) => column.name));
  // Hidden columns keep no place of their own: shown again, they stand behind the ones that were arranged.
  return { ...view, order: names };
}

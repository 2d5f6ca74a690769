/** What a command found. Problems make the exit code 1, so that a monitor can call it. */
export interface Report {
  /** One line each, for people. */
  lines: string[];
  problems: string[];
  /** The same as data, for `--json`. */
  data: unknown;
}

/** Columns of equal width; the first row is the head. */
export function table(rows: readonly (readonly (string | number | null)[])[]): string[] {
  const text = rows.map((row) => row.map((cell) => (cell === null ? '-' : String(cell))));
  const widths = (text[0] ?? []).map((_, column) => Math.max(...text.map((row) => row[column]?.length ?? 0)));
  return text.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** `12 min ago`, `in 3 h`; minutes are exact enough for an operator. */
export function since(instant: string | null, now: Date): string {
  if (instant === null) return 'never';
  const minutes = Math.round((now.getTime() - Date.parse(instant)) / 60_000);
  const size = Math.abs(minutes);
  const words =
    size < 120 ? `${size} min` : size < 2880 ? `${Math.round(size / 60)} h` : `${Math.round(size / 1440)} d`;
  return minutes >= 0 ? `${words} ago` : `in ${words}`;
}

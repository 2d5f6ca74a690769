/** What finds every table. */
export const TABLE = 'table';

const MOST = 20;

interface Named {
  name: string;
  table: string;
  audienceTable: string | null;
}

/**
 * The tables whose names hold every word of `text`, from its second letter on: those that begin with it first, at most 20.
 */
export function findTables<T extends Named>(tables: readonly T[], text: string): T[] {
  const wanted = text.trim().toLowerCase();
  if (wanted.length < 2) return [];
  const words = wanted.split(/\s+/);
  const first: T[] = [];
  const others: T[] = [];
  for (const one of tables) {
    const names = [one.name, one.table, one.audienceTable ?? '', TABLE].map((name) => name.toLowerCase());
    const all = names.join(' ');
    if (!words.every((word) => all.includes(word))) continue;
    (names.slice(0, 3).some((name) => name.startsWith(wanted)) ? first : others).push(one);
  }
  return [...first, ...others].slice(0, MOST);
}

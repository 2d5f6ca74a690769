import type { ExploredField, ExploredTable } from '@/components/sql-editor/language/explore';

/** One line of the schema explorer. */
export type ExplorerRow =
  | { kind: 'table'; id: string; table: ExploredTable; open: boolean }
  | { kind: 'field'; id: string; table: string; field: ExploredField }
  /** The fields of an open table are on their way. */
  | { kind: 'waiting'; id: string; table: string };

/**
 * The lines as they are shown: tables, and below an open one its fields, below one that the search found by its fields
 * those. An open table shows all its fields, whatever was searched.
 */
export function explorerRows(
  tables: readonly ExploredTable[],
  open: ReadonlySet<string>,
  fields: ReadonlyMap<string, readonly ExploredField[]>,
): ExplorerRow[] {
  return tables.flatMap((table): ExplorerRow[] => {
    const head: ExplorerRow = { kind: 'table', id: table.name, table, open: open.has(table.name) };
    const shown = open.has(table.name) ? fields.get(table.name) : table.found;
    if (shown === undefined) return [head, { kind: 'waiting', id: `${table.name} …`, table: table.name }];
    return [
      head,
      ...shown.map(
        (field): ExplorerRow => ({
          kind: 'field',
          id: `${table.name}.${field.name}`,
          table: table.name,
          field,
        }),
      ),
    ];
  });
}

export type ExplorerMove =
  | { do: 'go'; to: string }
  | { do: 'open' | 'close'; table: string }
  | { do: 'insert'; text: string }
  | null;

/** What a key means on a line, as in any tree: arrows move, open and close, Enter writes the name into the query. */
export function explorerMove(rows: readonly ExplorerRow[], active: string | null, key: string): ExplorerMove {
  const at = rows.findIndex(({ id }) => id === active);
  const row = rows[at];
  const go = (index: number): ExplorerMove => {
    const target = rows[Math.min(rows.length - 1, Math.max(0, index))];
    return target === undefined ? null : { do: 'go', to: target.id };
  };
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (row?.kind !== 'table') return null;
      return row.open ? go(at + 1) : { do: 'open', table: row.table.name };
    case 'ArrowLeft':
      if (row === undefined) return null;
      if (row.kind === 'table') return row.open ? { do: 'close', table: row.table.name } : null;
      return { do: 'go', to: row.table };
    case 'Enter':
      if (row === undefined || row.kind === 'waiting') return null;
      return { do: 'insert', text: row.kind === 'table' ? row.table.name : row.field.name };
    default:
      return null;
  }
}

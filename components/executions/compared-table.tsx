import { formatCell, isNumeric } from '@/components/results/cell-format';
import type { MoneyUnits } from '@/components/results/money';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { Comparison } from '@/lib/results/comparison';
import type { ComparisonKind } from '@/lib/results/constants';
import type { Cell, ResultColumn } from '@/lib/results/schema';

/** How a row differs, in words. */
export const KIND_WORDS: Readonly<Record<ComparisonKind, string>> = {
  changed: 'Changed',
  added: 'Only in B',
  removed: 'Only in A',
};

/** Rows with their keys first; a changed cell shows both values and the difference, the others are greyed. */
export function ComparedTable({ data, money, currency }: { data: Comparison; money: MoneyUnits; currency: string }) {
  const show = (value: Cell, column: ResultColumn) => formatCell(value, column, money[column.name]).text;
  const unit = ({ name }: ResultColumn) => (money[name] === undefined ? '' : ` (${currency})`);
  return (
    <Table label="Rows that differ" stickyFirst>
      <TableHeader>
        <TableRow>
          {data.keys.map((column) => (
            <TableHead key={column.name}>{column.name}</TableHead>
          ))}
          <TableHead>What</TableHead>
          {data.columns.map((column) => (
            <TableHead key={column.name} numeric={isNumeric(column)}>
              {column.name}
              {unit(column)}
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {data.rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows may share a key, and never move
          <TableRow key={index}>
            {data.keys.map((column, key) => (
              <TableCell key={column.name} className="max-w-72 truncate font-medium">
                {show(row.keys[key] ?? null, column)}
              </TableCell>
            ))}
            <TableCell className="text-muted-foreground">{KIND_WORDS[row.kind]}</TableCell>
            {data.columns.map((column, at) => {
              const cell = row.cells[at];
              if (cell === undefined) return <TableCell key={column.name} />;
              const { a, b, changed, difference } = cell;
              if (row.kind !== 'changed' || !changed) {
                return (
                  <TableCell
                    key={column.name}
                    numeric={isNumeric(column)}
                    className="max-w-72 truncate text-muted-foreground"
                  >
                    {show(row.kind === 'removed' ? a : b, column)}
                  </TableCell>
                );
              }
              return (
                <TableCell
                  key={column.name}
                  numeric={isNumeric(column)}
                  className="max-w-80 truncate bg-primary-tint/50"
                >
                  <span className="text-muted-foreground">{show(a, column)}</span>
                  <span aria-hidden> → </span>
                  <span className="sr-only"> became </span>
                  <span className="font-medium">{show(b, column)}</span>
                  {difference === null ? null : (
                    <span className="pl-2 text-muted-foreground text-xs">{signed(show(difference, column))}</span>
                  )}
                </TableCell>
              );
            })}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function signed(text: string): string {
  return text.startsWith('-') ? `−${text.slice(1)}` : `+${text}`;
}

import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { ChartModel } from './chart-model';
import { MAX_TABLE_ROWS, tableOf } from './chart-table';

/** What a chart shows, in words and numbers. `plain` is for screen readers alone: no box that takes the focus. */
export function ChartDataTable({ model, label, plain = false }: { model: ChartModel; label: string; plain?: boolean }) {
  const { columns, rows } = tableOf(model);
  const shown = rows.slice(0, MAX_TABLE_ROWS);
  const rest = rows.length - shown.length;
  const more = rest === 0 ? null : `and ${rest.toLocaleString('en')} more`;
  if (plain) {
    return (
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            {columns.map(({ name }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two series may have one name
              <th key={index} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name and never move
            <tr key={index}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
          {more === null ? null : (
            <tr>
              <td colSpan={columns.length}>{more}</td>
            </tr>
          )}
        </tbody>
      </table>
    );
  }
  return (
    <>
      <div className="max-h-80 overflow-y-auto">
        <Table label={`${label}, as a table`} stickyFirst>
          <TableHeader>
            <TableRow>
              {columns.map(({ name, numeric }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two series may have one name
                <TableHead key={index} numeric={numeric}>
                  {name}
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {shown.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name and never move
              <TableRow key={index}>
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  <TableCell key={column} numeric={columns[column]?.numeric ?? false} className="max-w-80 truncate">
                    {cell}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      {more === null ? null : <p className="pt-1 text-muted-foreground text-xs">{more}</p>}
    </>
  );
}

import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { ExpectedColumn } from '@/lib/templates/schema';
import { UNIT_LABELS } from './labels';

/** The columns of the result with what they are counted in. */
export function ColumnsTable({ columns }: { columns: readonly ExpectedColumn[] }) {
  return (
    <Table label="Table of the columns" stickyFirst>
      <TableHeader>
        <TableRow>
          <TableHead>Column</TableHead>
          <TableHead>Unit</TableHead>
          <TableHead>What it is</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {columns.map(({ name, unit, description }) => (
          <TableRow key={name}>
            <TableCell className="font-mono text-xs">{name}</TableCell>
            <TableCell>{UNIT_LABELS[unit]}</TableCell>
            <TableCell className="min-w-64 whitespace-normal">{description === '' ? '–' : description}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

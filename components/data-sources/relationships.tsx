import Link from 'next/link';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { Relationship } from '@/lib/catalog/types';

/** What joins with this table: by its own document, and by those of others. */
export function Relationships({ relationships }: { relationships: readonly Relationship[] }) {
  if (relationships.length === 0)
    return <p className="text-muted-foreground text-sm">No other table joins with this one.</p>;
  const own = relationships.filter(({ direction }) => direction === 'to');
  const named = new Set(own.map(({ schemaId }) => schemaId));
  const rows = [
    ...own,
    ...relationships.filter(({ direction, schemaId }) => direction === 'from' && !named.has(schemaId)),
  ];
  return (
    <Table label="Tables to join with">
      <TableHeader>
        <TableRow>
          <TableHead>Data source</TableHead>
          <TableHead>Table</TableHead>
          <TableHead>Joins on</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map(({ schemaId, name, table, on }) => (
          <TableRow key={schemaId}>
            <TableCell>
              <Link
                href={`/data-sources/${schemaId}`}
                className="rounded-sm font-medium hover:underline hover:underline-offset-4"
              >
                {name}
              </Link>
            </TableCell>
            <TableCell className="font-mono text-xs">{table}</TableCell>
            <TableCell className="font-mono text-xs">{on ?? '–'}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

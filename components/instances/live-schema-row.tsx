import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { TableCell, TableRow } from '@/components/ui/table';
import { cn } from '@/lib/cn';
import type { LiveColumn } from '@/lib/instances/live-columns';
import type { ComparedTable } from '@/lib/instances/live-schema';
import { TableStatusBadge } from './table-status';

const COLUMNS = 5;

/** One table, and unfolded what is different about its fields. */
export function LiveSchemaRow({
  table,
  open,
  onToggle,
}: {
  table: ComparedTable;
  open: boolean;
  onToggle: () => void;
}) {
  const details = detailsOf(table);
  const unfolded = open && details.length > 0;
  const id = `fields-${table.name}`;
  return (
    <>
      <TableRow>
        <TableCell className={cn('max-w-56 sm:max-w-110', unfolded && 'border-b-0')}>
          <span className="flex items-center gap-1">
            {details.length === 0 ? (
              <span className="size-6 shrink-0" />
            ) : (
              <button
                type="button"
                aria-expanded={unfolded}
                aria-controls={id}
                aria-label={`Details of ${table.name}`}
                onClick={onToggle}
                className="grid size-6 shrink-0 cursor-pointer place-items-center rounded-sm text-muted-foreground hover:text-foreground"
              >
                <ChevronRight
                  aria-hidden
                  className={cn(
                    'size-4 transition-transform duration-150 motion-reduce:transition-none',
                    unfolded && 'rotate-90',
                  )}
                />
              </button>
            )}
            <TableName table={table} />
          </span>
        </TableCell>
        <TableCell className={cn(unfolded && 'border-b-0')}>
          <TableStatusBadge status={table.status} />
        </TableCell>
        <TableCell numeric className={cn(unfolded && 'border-b-0')}>
          {table.fieldCount ?? '–'}
        </TableCell>
        <TableCell numeric className={cn(unfolded && 'border-b-0')}>
          {table.liveFieldCount ?? '–'}
        </TableCell>
        <TableCell className={cn(unfolded && 'border-b-0')}>
          {table.paid ? (
            <Badge variant="outline" className="align-middle">
              Paid
            </Badge>
          ) : table.uploaded ? (
            'Your data'
          ) : (
            'Included'
          )}
          {table.paidDiffers ? <span className="ml-1.5 text-muted-foreground">otherwise than documented</span> : null}
        </TableCell>
      </TableRow>
      {unfolded ? (
        <TableRow className="hover:bg-card">
          <TableCell id={id} colSpan={COLUMNS} className="whitespace-normal pt-0 pb-3 pl-10">
            <dl className="grid max-w-4xl grid-cols-1 max-sm:max-w-64 items-baseline gap-x-4 gap-y-2 sm:grid-cols-[9rem_1fr]">
              {details.map(({ label, value }) => (
                <div key={label} className="contents">
                  <dt className="text-muted-foreground text-xs leading-5">{label}</dt>
                  <dd className="flex min-w-0 flex-wrap gap-x-3 gap-y-1">{value}</dd>
                </div>
              ))}
            </dl>
          </TableCell>
        </TableRow>
      ) : null}
    </>
  );
}

function TableName({ table }: { table: ComparedTable }) {
  const name = (
    <span className="truncate font-mono text-xs max-sm:whitespace-normal max-sm:break-all">{table.name}</span>
  );
  return (
    <span className="flex min-w-0 items-baseline gap-x-1.5 max-sm:min-w-44 max-sm:flex-col" title={table.name}>
      {table.schemaId === null ? (
        name
      ) : (
        <Link
          href={`/data-sources/${table.schemaId}`}
          className="min-w-0 truncate rounded-xs hover:underline max-sm:whitespace-normal hover:underline-offset-4"
        >
          {name}
        </Link>
      )}
      {table.newName === null ? null : (
        <span className="truncate text-muted-foreground text-xs max-sm:whitespace-normal max-sm:break-all">
          now <code className="font-mono text-foreground">{table.newName}</code>
        </span>
      )}
    </span>
  );
}

interface Detail {
  label: string;
  value: ReactNode;
}

function detailsOf(table: ComparedTable): Detail[] {
  const { status, description, tags, missingFields, newFields, renamedFields, changedFields } = table;
  const details: Detail[] = [];
  if (status === 'new' && description !== '') details.push({ label: 'What AMC says', value: description });
  if (status === 'missing') details.push({ label: 'Why', value: WHY_MISSING[table.paid ? 'paid' : 'other'] });
  for (const { type, text } of tags) details.push({ label: `AMC: ${type.toLowerCase()}`, value: text });
  if (missingFields.length > 0) {
    details.push({
      label: `${missingFields.length} not there`,
      value: missingFields.map((name) => <Name key={name}>{name}</Name>),
    });
  }
  if (newFields.length > 0) {
    details.push({
      label: status === 'new' ? `${newFields.length} fields` : `${newFields.length} not documented`,
      value: newFields.map((column) => <Column key={column.name} column={column} />),
    });
  }
  if (renamedFields.length > 0) {
    details.push({
      label: `${renamedFields.length} renamed`,
      value: renamedFields.map(({ from, to }) => (
        <span key={from}>
          <Name>{from}</Name> → <Name>{to.name}</Name>
        </span>
      )),
    });
  }
  if (changedFields.length > 0) {
    details.push({
      label: `${changedFields.length} changed`,
      value: changedFields.map(({ name, changes }) => (
        <span key={name}>
          <Name>{name}</Name> <span className="text-muted-foreground text-xs">{changes.join(', ')}</span>
        </span>
      )),
    });
  }
  return details;
}

const WHY_MISSING = {
  paid: 'It is part of a paid feature, which this instance is not subscribed to.',
  other: 'AMC does not list it. Some tables come only with the kinds of ads an advertiser runs, or with a region.',
} as const;

function Name({ children }: { children: string }) {
  return <code className="break-all font-mono text-xs">{children}</code>;
}

function Column({ column }: { column: LiveColumn }) {
  const kind = column.kind === null ? null : column.kind === 'D' ? 'dimension' : 'metric';
  return (
    <span title={column.description ?? undefined}>
      <Name>{column.name}</Name>{' '}
      <span className="text-muted-foreground text-xs">
        {[column.type, kind, column.threshold].filter((part) => part !== null).join(', ')}
      </span>
    </span>
  );
}

import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/checkbox';
import { TableCell, TableRow } from '@/components/ui/table';
import { highlightRanges } from '@/lib/catalog/highlight';
import type { DataSourceList, SearchTerm } from '@/lib/catalog/types';
import { cn } from '@/lib/cn';
import { MarkedText } from './marked-text';
import { MatchedFields } from './matched-fields';

export type DataSourceItem = DataSourceList['items'][number];

const COLUMNS = 6;

/** Where the preview leaves too little room; it says the same itself. */
export const BESIDE_PREVIEW = 'lg:max-2xl:group-data-preview/list:hidden';

/** One data source of the list; under it, in a search, the fields that were found. */
export function DataSourceRow({
  item,
  terms,
  search,
  current,
  previewed,
  chosen,
  full,
  onPreview,
  onChoose,
}: {
  item: DataSourceItem;
  terms: readonly SearchTerm[];
  search: string;
  /** The row that Tab reaches; the arrows move from it. */
  current: boolean;
  previewed: boolean;
  chosen: boolean;
  /** As many are chosen as can be compared. */
  full: boolean;
  onPreview: () => void;
  onChoose: () => void;
}) {
  const found = item.match !== null && item.match.fields.length > 0;
  return (
    <>
      <TableRow
        data-state={previewed ? 'selected' : undefined}
        className="cursor-pointer"
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('a, button') === null) onPreview();
        }}
      >
        <TableCell className={cn('max-w-52 sm:max-w-80', found && 'border-b-0')}>
          <span className="flex items-center gap-2.5">
            <Checkbox
              aria-label={`Compare ${item.name}`}
              tabIndex={current ? 0 : -1}
              checked={chosen}
              disabled={full && !chosen}
              onCheckedChange={onChoose}
            />
            <Link
              href={`/data-sources/${item.schemaId}`}
              data-row={item.schemaId}
              tabIndex={current ? 0 : -1}
              title={item.name}
              className="truncate rounded-sm font-medium hover:underline hover:underline-offset-4"
            >
              <MarkedText text={item.name} ranges={highlightRanges(item.name, terms)} />
            </Link>
          </span>
        </TableCell>
        <TableCell className={cn('font-mono text-xs', found && 'border-b-0')}>
          <MarkedText text={item.table} ranges={highlightRanges(item.table, terms)} />
        </TableCell>
        <TableCell className={cn(found && 'border-b-0')}>{item.category}</TableCell>
        <TableCell numeric className={cn(found && 'border-b-0')}>
          {item.fieldCount}
        </TableCell>
        <TableCell className={cn(BESIDE_PREVIEW, found && 'border-b-0')}>
          {item.audienceTable === null ? '–' : 'Yes'}
        </TableCell>
        <TableCell className={cn(BESIDE_PREVIEW, found && 'border-b-0')}>
          {item.paid ? <Badge variant="outline">Paid</Badge> : 'Included'}
        </TableCell>
      </TableRow>
      {found && item.match !== null ? (
        <TableRow className="hover:bg-card">
          <TableCell colSpan={COLUMNS} className="max-w-0 pt-0 pb-2 pl-9.5">
            <MatchedFields schemaId={item.schemaId} match={item.match} terms={terms} search={search} />
          </TableCell>
        </TableRow>
      ) : null}
    </>
  );
}

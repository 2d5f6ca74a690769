import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { BackfillView } from '@/lib/schedules/types';
import { BackfillStatusBadge, progressWords } from './backfill-status';

/** The backfills of a schedule; nothing when there was none. */
export function BackfillList({ backfills }: { backfills: readonly BackfillView[] }) {
  if (backfills.length === 0) return null;
  return (
    <section aria-labelledby="backfills" className="flex flex-col gap-2">
      <h2 id="backfills" className="font-semibold text-base">
        Backfills
      </h2>
      <Table label="Backfills">
        <TableHeader>
          <TableRow>
            <TableHead>Started</TableHead>
            <TableHead>State</TableHead>
            <TableHead>Windows</TableHead>
            <TableHead>Progress</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {backfills.map((backfill) => (
            <TableRow key={backfill.id}>
              <TableCell>
                <Link
                  className="rounded-sm font-medium underline-offset-2 hover:underline"
                  href={`/schedules/${backfill.scheduleId}/backfill/${backfill.id}`}
                >
                  <RelativeTime at={backfill.createdAt} />
                </Link>
              </TableCell>
              <TableCell>
                <BackfillStatusBadge status={backfill.status} />
              </TableCell>
              <TableCell>{backfill.unit === 'week' ? 'Calendar weeks' : 'Its own windows'}</TableCell>
              <TableCell>{progressWords(backfill)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

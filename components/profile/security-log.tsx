import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { Pager } from '@/components/ui/pager';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { SECURITY_ACTIONS, SECURITY_LOG_SIZE } from '@/lib/profile/constants';
import type { SecurityEvent, SecurityLogPage } from '@/lib/profile/types';
import { type AmazonRegion, REGION_NAMES } from './region-names';

/** What was done in the account that its owner may have to explain, or did not do: nobody can change it. */
export function SecurityLog({ log, page }: { log: SecurityLogPage; page: number }) {
  return (
    <Card aria-labelledby="security-log">
      <CardHeader>
        <CardTitle id="security-log" className="scroll-mt-16">
          Security log
        </CardTitle>
      </CardHeader>
      <CardContent className="flex flex-col gap-3">
        <p className="max-w-prose text-muted-foreground text-sm">
          Amazon connected and disconnected, API keys made and revoked, instances, queries, schedules and templates
          deleted. Kept for 400 days.
        </p>
        {log.total === 0 && page === 1 ? (
          <p className="text-sm">Nothing of this has happened yet.</p>
        ) : (
          <Table label="Your security log">
            <TableHeader>
              <TableRow>
                <TableHead>What</TableHead>
                <TableHead>Which</TableHead>
                <TableHead>When</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {log.items.map((event) => (
                <TableRow key={event.id}>
                  <TableCell>{SECURITY_ACTIONS[event.action] ?? event.action}</TableCell>
                  <TableCell className="max-w-64 truncate" title={subjectOf(event)}>
                    {subjectOf(event)}
                  </TableCell>
                  <TableCell>
                    <RelativeTime at={event.at.toISOString()} />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
        <Pager
          page={page}
          size={SECURITY_LOG_SIZE}
          total={log.total}
          shown={log.items.length}
          hrefOf={(to) => (to === 1 ? '/profile#security-log' : `/profile?log=${to}#security-log`)}
        />
      </CardContent>
    </Card>
  );
}

function subjectOf({ action, subject }: SecurityEvent): string {
  if (subject === null) return '–';
  return action.startsWith('amazon.') ? (REGION_NAMES[subject as AmazonRegion] ?? subject) : subject;
}

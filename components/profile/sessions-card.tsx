'use client';

import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { FormFailure } from '@/components/ui/form-failure';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { toast } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import { endOtherSessionsAction, endSessionAction } from '@/lib/profile/actions';
import type { SignedInSession } from '@/lib/profile/types';

/** Where the person is signed in, and the way to end it. */
export function SessionsCard({ sessions }: { sessions: readonly SignedInSession[] }) {
  const one = useAction(endSessionAction, { onSuccess: () => toast.success('That browser is signed out') });
  const all = useAction(endOtherSessionsAction, {
    onSuccess: () => toast.success('Every other browser is signed out'),
  });
  const failure = one.isPending || all.isPending ? null : (failureOf(one.result) ?? failureOf(all.result));
  const others = sessions.filter((session) => !session.isCurrent).length;
  return (
    <Card aria-labelledby="sessions">
      <CardHeader>
        <CardTitle id="sessions">Sessions</CardTitle>
        {others > 0 ? (
          <Button size="sm" pending={all.isPending} onClick={() => all.execute()}>
            Sign out everywhere else
          </Button>
        ) : null}
      </CardHeader>
      <CardContent className="flex flex-col gap-3">
        <FormFailure failure={failure} fields={[]} />
        <Table label="Your sessions">
          <TableHeader>
            <TableRow>
              <TableHead>Signed in</TableHead>
              <TableHead>Last used</TableHead>
              <TableHead>
                <span className="sr-only">Actions</span>
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {sessions.map((session) => (
              <TableRow key={session.id}>
                <TableCell>
                  <Time at={session.createdAt} />
                </TableCell>
                <TableCell>
                  <Time at={session.lastUsedAt} />
                </TableCell>
                <TableCell className="text-right">
                  {session.isCurrent ? (
                    <Badge>This browser</Badge>
                  ) : (
                    <Button
                      variant="ghost"
                      size="sm"
                      pending={one.isPending && one.input?.sessionId === session.id}
                      onClick={() => one.execute({ sessionId: session.id })}
                    >
                      Sign out
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </CardContent>
    </Card>
  );
}

function Time({ at }: { at: Date | null }) {
  return at === null ? (
    <span className="text-muted-foreground">Not known</span>
  ) : (
    <RelativeTime at={at.toISOString()} />
  );
}

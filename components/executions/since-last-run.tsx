import { GitCompareArrows } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { FactList } from '@/components/ui/fact-list';
import { RelativeTime } from '@/components/ui/relative-time';
import { cn } from '@/lib/cn';
import type { ExecutionDetail } from '@/lib/executions/types';
import { runChanges } from './run-changes';

/** What is different from the run before of the same query, in words, and the way to see it row by row. */
export function SinceLastRun({ before, run }: { before: ExecutionDetail; run: ExecutionDetail }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Since the last run</CardTitle>
        <Button size="sm" asChild>
          <Link href={`/executions/compare?a=${before.id}&b=${run.id}`}>
            <GitCompareArrows aria-hidden />
            Compare
          </Link>
        </Button>
      </CardHeader>
      <CardContent className="flex flex-col gap-3">
        <p className="text-sm">
          <Link href={`/executions/${before.id}`} className="rounded-sm text-link underline underline-offset-4">
            The run before
          </Link>{' '}
          was asked for <RelativeTime at={before.createdAt} />.
        </p>
        <FactList
          className="sm:grid-cols-[6.5rem_1fr]"
          facts={runChanges(before, run).map(({ what, changed, words }) => ({
            label: what,
            value: (
              <span className={cn('break-words', changed ? 'font-medium' : 'text-muted-foreground')}>{words}</span>
            ),
          }))}
        />
      </CardContent>
    </Card>
  );
}

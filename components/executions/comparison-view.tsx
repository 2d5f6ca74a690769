'use client';

import { ArrowLeftRight } from 'lucide-react';
import Link from 'next/link';
import { PageHeader } from '@/components/shell/page';
import { SqlDiff } from '@/components/sql-editor/sql-diff';
import { Button } from '@/components/ui/button';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { cn } from '@/lib/cn';
import type { ExecutionDetail } from '@/lib/executions/types';
import { ComparedRowsLater } from './compared-rows-later';
import { runChanges } from './run-changes';
import { RunStatus } from './run-status';

/** Two runs beside each other: what was asked, and what came back, row by row. */
export function ComparisonView({ a, b }: { a: ExecutionDetail; b: ExecutionDetail }) {
  const changes = runChanges(a, b);
  const sameSql = a.templateSql === b.templateSql;
  const bothHaveRows = [a, b].every(({ result }) => result !== null && result.purgedAt === null);
  const head = (name: string, run: ExecutionDetail) => (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      <span className="font-medium text-foreground">{name}</span>
      <Link href={`/executions/${run.id}`} className="min-w-0 truncate rounded-sm text-link hover:underline">
        {run.name}
      </Link>
      <span>{run.instanceName}</span>
      <RelativeTime at={run.createdAt} />
      <RunStatus status={run.status} step={run.step} variant="plain" />
    </span>
  );
  return (
    <>
      <PageHeader
        title="Two runs compared"
        description={
          <span className="flex flex-col gap-0.5">
            {head('A', a)}
            {head('B', b)}
          </span>
        }
        actions={
          <Button asChild>
            <Link href={`/executions/compare?a=${b.id}&b=${a.id}`}>
              <ArrowLeftRight aria-hidden />
              Swap
            </Link>
          </Button>
        }
      />
      <Table label="What is different">
        <TableHeader>
          <TableRow>
            <TableHead className="w-32">From A to B</TableHead>
            <TableHead>What is different</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {changes.map(({ what, changed, words }) => (
            <TableRow key={what}>
              <TableCell>{what}</TableCell>
              <TableCell
                className={cn('whitespace-normal break-words', changed ? 'font-medium' : 'text-muted-foreground')}
              >
                {words}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {bothHaveRows ? (
        <ComparedRowsLater a={a} b={b} />
      ) : (
        <Notice>
          {[a, b].some(({ result }) => result?.purgedAt != null)
            ? 'The rows of one of the two runs have been removed, so rows can not be compared.'
            : 'One of the two runs has no rows, so rows can not be compared.'}
        </Notice>
      )}
      {sameSql ? null : (
        <Card className="overflow-hidden">
          <CardHeader>
            <CardTitle>SQL</CardTitle>
          </CardHeader>
          <CardContent className="h-96 p-0">
            <SqlDiff before={a.templateSql} after={b.templateSql} label="The SQL of both runs" />
          </CardContent>
        </Card>
      )}
    </>
  );
}

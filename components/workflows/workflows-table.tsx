'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useQueryStates } from 'nuqs';
import { useState, useTransition } from 'react';
import { RunStatus } from '@/components/executions/run-status';
import { afterPage } from '@/components/ui/after-page';
import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/checkbox';
import { later } from '@/components/ui/later';
import { RelativeTime } from '@/components/ui/relative-time';
import { SortHead } from '@/components/ui/sort-head';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { useLater } from '@/components/ui/use-later';
import type { WorkflowUuid } from '@/lib/ids';
import type { WorkflowSummary } from '@/lib/workflows/types';
import { workflowFilterParsers } from './list-filters';
import { addressSort, headSort, type WorkflowSortField } from './list-sort';
import { SuccessRate } from './success-rate';
import { useWorkflowChanges } from './use-workflow-changes';
import { useWorkflowCommands } from './use-workflow-commands';
import { WorkflowMenu } from './workflow-menu';
import { SyncBadge, WorkflowStatusBadge } from './workflow-status';

const TAGS_SHOWN = 2;
const bulkBar = later(() => import('./bulk-bar').then((module) => module.BulkBar));
const DeleteWorkflowDialog = afterPage(() =>
  import('./delete-workflow-dialog').then((module) => module.DeleteWorkflowDialog),
);

/**
 * The saved queries of a page of the list; rows are chosen for what is done with many at once. `asked` is what the page was
 * asked for: the rows of another answer are new ones, and don't jump from where they stood in the one before.
 */
export function WorkflowsTable({ workflows, asked = '' }: { workflows: readonly WorkflowSummary[]; asked?: string }) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  const [{ sort }, set] = useQueryStates(workflowFilterParsers, { shallow: false, startTransition });
  const { rows, setStatus, tag } = useWorkflowChanges(workflows);
  const commands = useWorkflowCommands();
  const [picked, setPicked] = useState<ReadonlySet<WorkflowUuid>>(new Set());
  const [doomed, setDoomed] = useState<WorkflowSummary | null>(null);
  // What is no longer on the page is no longer chosen.
  const chosen = rows.filter(({ id }) => picked.has(id));
  const pick = (ids: readonly WorkflowUuid[], on: boolean) =>
    setPicked((before) => {
      const next = new Set(before);
      for (const id of ids) {
        if (on) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  const head = (field: WorkflowSortField) => ({
    field,
    sort: headSort(sort),
    onSort: (next: Parameters<typeof addressSort>[0]) => void set({ sort: addressSort(next), page: null }),
  });
  const Bulk = useLater(bulkBar, chosen.length > 0);
  const allArchived = chosen.length > 0 && chosen.every(({ status }) => status === 'archived');
  return (
    <>
      <Table label="Saved queries">
        <TableHeader>
          <TableRow>
            <TableHead className="w-10">
              <Checkbox
                aria-label="Choose all on this page"
                checked={chosen.length === 0 ? false : chosen.length === rows.length ? true : 'indeterminate'}
                onCheckedChange={(checked) =>
                  pick(
                    rows.map(({ id }) => id),
                    checked,
                  )
                }
              />
            </TableHead>
            <SortHead {...head('name')}>Name</SortHead>
            <TableHead>Instance</TableHead>
            <TableHead>Tags</TableHead>
            <SortHead {...head('status')}>Status</SortHead>
            <TableHead>Sync</TableHead>
            <SortHead {...head('last-run')}>Last run</SortHead>
            <SortHead {...head('runs')} numeric>
              Runs
            </SortHead>
            <TableHead numeric>Succeeded</TableHead>
            <SortHead {...head('created')}>Created</SortHead>
            <SortHead {...head('updated')}>Updated</SortHead>
            <TableHead className="w-10">
              <span className="sr-only">Actions</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody key={asked}>
          {rows.map((row) => (
            <TableRow key={row.id} {...(picked.has(row.id) ? { 'data-state': 'selected' } : {})}>
              <TableCell>
                <Checkbox
                  aria-label={`Choose ${row.name}`}
                  checked={picked.has(row.id)}
                  onCheckedChange={(checked) => pick([row.id], checked)}
                />
              </TableCell>
              <TableCell className="max-w-56 sm:max-w-80">
                <Link
                  href={`/workflows/${row.id}`}
                  title={row.name}
                  className="block truncate rounded-sm font-medium hover:underline hover:underline-offset-4"
                >
                  {row.name}
                </Link>
              </TableCell>
              <TableCell className="max-w-48">
                {row.instance === null ? (
                  <Nothing words="none" />
                ) : (
                  <span className="block truncate" title={row.instance.name}>
                    {row.instance.name}
                  </span>
                )}
              </TableCell>
              <TableCell>
                <Tags tags={row.tags} />
              </TableCell>
              <TableCell>
                <WorkflowStatusBadge status={row.status} />
              </TableCell>
              <TableCell>
                <SyncBadge state={row.syncState} />
              </TableCell>
              <TableCell>
                <LastRun run={row.lastRun} />
              </TableCell>
              <TableCell numeric>{row.runs.toLocaleString('en')}</TableCell>
              <TableCell numeric>
                <SuccessRate runs={row.runs} succeeded={row.succeeded} />
              </TableCell>
              <TableCell>
                <RelativeTime at={row.createdAt} />
              </TableCell>
              <TableCell>
                <RelativeTime at={row.updatedAt} />
              </TableCell>
              <TableCell>
                <WorkflowMenu
                  workflow={row}
                  commands={commands}
                  onArchive={() => setStatus([row.id], row.status === 'archived' ? 'active' : 'archived', row.status)}
                  onDelete={() => setDoomed(row)}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {chosen.length === 0 || Bulk === null ? null : (
        <Bulk
          count={chosen.length}
          tags={[...new Set(chosen.flatMap(({ tags }) => tags))].sort()}
          allArchived={allArchived}
          onArchive={() => {
            const ids = chosen.map(({ id }) => id);
            setStatus(ids, allArchived ? 'active' : 'archived', allArchived ? 'archived' : 'active');
            setPicked(new Set());
          }}
          onTag={(add, remove) =>
            tag(
              chosen.map(({ id }) => id),
              add,
              remove,
            )
          }
          onClear={() => setPicked(new Set())}
        />
      )}
      <DeleteWorkflowDialog
        open={doomed !== null}
        workflow={
          doomed === null ? null : { id: doomed.id, name: doomed.name, published: doomed.syncState !== 'not_published' }
        }
        onClose={() => setDoomed(null)}
        onDeleted={() => router.refresh()}
      />
    </>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return <Nothing words="no tag" />;
  return (
    <span className="flex items-center gap-1" title={tags.join(', ')}>
      {tags.slice(0, TAGS_SHOWN).map((tag) => (
        <Badge key={tag} variant="outline" className="max-w-28">
          <span className="truncate">{tag}</span>
        </Badge>
      ))}
      {tags.length > TAGS_SHOWN ? (
        <span className="text-muted-foreground text-xs">+{tags.length - TAGS_SHOWN}</span>
      ) : null}
    </span>
  );
}

function LastRun({ run }: { run: WorkflowSummary['lastRun'] }) {
  if (run === null) return <Nothing words="never" />;
  const words = (
    <span className="flex items-center gap-2">
      <RunStatus status={run.status} variant="plain" />
      <RelativeTime at={run.at} />
    </span>
  );
  if (run.id === null) return words;
  return (
    <Link href={`/executions/${run.id}`} className="rounded-sm hover:underline hover:underline-offset-4">
      {words}
    </Link>
  );
}

function Nothing({ words }: { words: string }) {
  return (
    <>
      <span aria-hidden className="text-muted-foreground">
        –
      </span>
      <span className="sr-only">{words}</span>
    </>
  );
}

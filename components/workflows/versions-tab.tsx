'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { SqlDiff } from '@/components/sql-editor/sql-diff';
import { afterPage } from '@/components/ui/after-page';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { toast } from '@/components/ui/toast';
import { failureOf } from '@/lib/actions/result';
import { cn } from '@/lib/cn';
import type { WorkflowUuid } from '@/lib/ids';
import { restoreVersionAction } from '@/lib/workflows/actions';
import type { WorkflowVersion } from '@/lib/workflows/types';

const RestoreVersionDialog = afterPage(() =>
  import('./restore-version-dialog').then((module) => module.RestoreVersionDialog),
);

/** The versions of a query; the one chosen beside the one before it or the current one, and the way back to it. */
export function VersionsTab({
  workflow,
  versions,
  total,
  chosen,
  other,
}: {
  workflow: { id: WorkflowUuid; version: number };
  versions: readonly Pick<WorkflowVersion, 'version' | 'name' | 'createdAt'>[];
  /** Of all versions; the list may be shorter. */
  total: number;
  chosen: WorkflowVersion;
  /** What it is compared with: the current text for an old version, the one before for the current one. */
  other: WorkflowVersion | null;
}) {
  const [asking, setAsking] = useState(false);
  const [pending, start] = useTransition();
  const router = useRouter();
  const current = chosen.version === workflow.version;
  const [before, after] = current ? [other, chosen] : [chosen, other];
  const restore = () =>
    start(async () => {
      const answer = await restoreVersionAction({ id: workflow.id, version: chosen.version }).catch(() => undefined);
      const failure = answer === undefined ? null : failureOf(answer);
      setAsking(false);
      if (answer?.data === undefined) return void toast.error(failure?.message ?? 'The server could not be reached.');
      toast.success(`Version ${chosen.version} is the current text again, as version ${answer.data.version}`);
      router.push(`/workflows/${workflow.id}?tab=versions`);
    });
  return (
    <div className="grid gap-4 lg:grid-cols-[16rem_minmax(0,1fr)]">
      <nav aria-label="Versions" className="max-h-[32rem] overflow-y-auto rounded-md border border-border bg-card">
        <ol>
          {versions.map(({ version, name, createdAt }) => (
            <li key={version} className="border-border border-b last:border-b-0">
              <Link
                href={`/workflows/${workflow.id}?tab=versions&version=${version}`}
                scroll={false}
                {...(version === chosen.version ? { 'aria-current': 'page' as const } : {})}
                className={cn(
                  'flex flex-col px-3 py-1.5 text-sm hover:bg-row-hover focus-visible:-outline-offset-2',
                  version === chosen.version && 'bg-accent',
                )}
              >
                <span className="flex justify-between gap-2">
                  <span className="font-medium">Version {version}</span>
                  <span className="text-muted-foreground text-xs">
                    {version === workflow.version ? 'current' : <RelativeTime at={createdAt} />}
                  </span>
                </span>
                <span className="truncate text-muted-foreground text-xs" title={name}>
                  {name}
                </span>
              </Link>
            </li>
          ))}
          {total > versions.length ? (
            <li className="px-3 py-2 text-muted-foreground text-xs">
              and {(total - versions.length).toLocaleString('en')} older ones
            </li>
          ) : null}
        </ol>
      </nav>
      <section aria-label={`Version ${chosen.version}`} className="flex min-w-0 flex-col gap-2">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="text-sm">
            {before === null || before === undefined
              ? `Version ${chosen.version}, the first one`
              : `Version ${before.version} beside version ${after?.version}`}
          </p>
          {current ? null : <Button onClick={() => setAsking(true)}>Restore version {chosen.version}</Button>}
        </div>
        <div className="h-[28rem] overflow-hidden rounded-md border border-border">
          <SqlDiff
            key={`${before?.version ?? 0}-${after?.version ?? 0}`}
            before={before?.sql ?? ''}
            after={after?.sql ?? ''}
            label="What changed in the SQL"
          />
        </div>
      </section>
      <RestoreVersionDialog
        open={asking}
        onOpenChange={setAsking}
        version={chosen.version}
        next={workflow.version + 1}
        pending={pending}
        onRestore={restore}
      />
    </div>
  );
}

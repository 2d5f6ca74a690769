import { LoaderCircle } from 'lucide-react';
import Link from 'next/link';
import { tabClasses, tabListClasses } from '@/components/ui/tab-classes';
import type { InstanceCount } from '@/lib/executions/types';

/** The instances that have runs under the other filters, most runs first, each with its count. Links: a tab is a place. */
export function InstanceTabs({
  counts,
  names,
  shown,
  linkTo,
}: {
  counts: readonly InstanceCount[];
  names: Readonly<Record<string, string>>;
  /** The instance shown; null is all of them. */
  shown: string | null;
  linkTo: (instanceId: string | null) => string;
}) {
  const total = counts.reduce((sum, { runs }) => sum + runs, 0);
  const going = counts.reduce((sum, { goingOn }) => sum + goingOn, 0);
  const tabs = [
    { id: null as string | null, name: 'All instances', runs: total, goingOn: going },
    ...[...counts]
      .sort((a, b) => b.runs - a.runs)
      .map(({ instanceId, ...one }) => ({ id: instanceId, name: names[instanceId] ?? 'Instance', ...one })),
    // A link to an instance without a run under these filters shows that it is chosen all the same.
    ...(shown !== null && !counts.some(({ instanceId }) => instanceId === shown)
      ? [{ id: shown, name: names[shown] ?? 'Instance', runs: 0, goingOn: 0 }]
      : []),
  ];
  return (
    <nav aria-label="Instances" className={tabListClasses}>
      {tabs.map(({ id, name, runs, goingOn }) => (
        <Link
          key={id ?? 'all'}
          href={linkTo(id)}
          className={tabClasses}
          {...(id === shown ? { 'data-state': 'active', 'aria-current': 'page' as const } : {})}
        >
          {name}
          <span className="text-muted-foreground tabular-nums">{runs.toLocaleString('en')}</span>
          {goingOn > 0 ? (
            <>
              <LoaderCircle aria-hidden className="size-3.5! text-status-running" />
              <span className="sr-only">{goingOn} going on</span>
            </>
          ) : null}
        </Link>
      ))}
    </nav>
  );
}

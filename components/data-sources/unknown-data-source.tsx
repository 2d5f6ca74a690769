import Link from 'next/link';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import type { DataSourceSummary } from '@/lib/catalog/types';

/** For an address that no data source has: those that may have been meant. */
export function UnknownDataSource({ id, nearest }: { id: string; nearest: readonly DataSourceSummary[] }) {
  return (
    <Page reading>
      <h1 className="font-semibold text-xl">No such data source</h1>
      <p className="text-muted-foreground">
        AMC has no table called <code className="break-all font-mono text-sm">{id.slice(0, 120)}</code>, or it is not in
        the catalog yet.
      </p>
      {nearest.length > 0 ? (
        <div className="flex flex-col gap-2">
          <h2 className="font-medium text-base">Did you mean</h2>
          <ul className="flex flex-col divide-y divide-border rounded-md border border-border bg-card">
            {nearest.map((source) => (
              <li key={source.schemaId} className="flex flex-col gap-0.5 px-4 py-2.5">
                <Link
                  href={`/data-sources/${source.schemaId}`}
                  className="w-fit rounded-sm font-medium hover:underline hover:underline-offset-4"
                >
                  {source.name}
                </Link>
                <span className="font-mono text-muted-foreground text-xs">{source.table}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div>
        <Button asChild>
          <Link href="/data-sources">See all data sources</Link>
        </Button>
      </div>
    </Page>
  );
}

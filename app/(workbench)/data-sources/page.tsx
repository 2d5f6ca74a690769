import type { Metadata } from 'next';
import { DataSourcesBrowser } from '@/components/data-sources/data-sources-browser';
import { Page, PageHeader } from '@/components/shell/page';
import { EmptyState } from '@/components/ui/empty-state';
import { loadDataSources } from '@/lib/catalog/loaders';
import { dataSourceListQuery } from '@/lib/catalog/schema';

export const metadata: Metadata = { title: 'Data sources' };

export default async function DataSourcesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const query = dataSourceListQuery.parse(await searchParams);
  const list = await loadDataSources(query);
  return (
    <Page>
      <PageHeader title="Data sources" description="The tables of AMC, what a row of each is, and every field." />
      {list.total === 0 ? (
        <EmptyState title="The catalog is empty">
          Here are the tables that AMC SQL can read. This installation has not loaded them yet: whoever runs it loads
          them with <code className="font-mono text-xs">npm run import:catalog</code>.
        </EmptyState>
      ) : (
        <DataSourcesBrowser list={list} search={query.search} />
      )}
    </Page>
  );
}

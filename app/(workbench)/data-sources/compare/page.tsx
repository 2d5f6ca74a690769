import type { Metadata } from 'next';
import Link from 'next/link';
import { ComparePicker } from '@/components/data-sources/compare-picker';
import { CompareTable } from '@/components/data-sources/compare-table';
import { Page, PageHeader } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { COMPARE } from '@/lib/catalog/constants';
import { loadDataSource, loadDataSources } from '@/lib/catalog/loaders';
import { compareQuery, dataSourceListQuery } from '@/lib/catalog/schema';

export const metadata: Metadata = { title: 'Compare data sources' };

export default async function ComparePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { ids } = compareQuery.parse(await searchParams);
  const [list, found] = await Promise.all([
    loadDataSources(dataSourceListQuery.parse({})),
    Promise.all(ids.map(loadDataSource)),
  ]);
  const unknown = ids.filter((_, index) => found[index] === null);
  const sources = [
    ...new Map(found.flatMap((source) => (source ? [[source.schemaId, source] as const] : []))).values(),
  ];
  const chosen = sources.map(({ schemaId }) => schemaId);
  return (
    <Page>
      <PageHeader
        title="Compare data sources"
        description={`${COMPARE.min} to ${COMPARE.max} side by side: what each has, and where they differ.`}
        actions={
          <>
            {chosen.length < COMPARE.max ? <ComparePicker chosen={chosen} all={list.items} /> : null}
            <Button asChild>
              <Link href={chosen.length > 0 ? `/data-sources?compare=${chosen.join(',')}` : '/data-sources'}>
                Back to the list
              </Link>
            </Button>
          </>
        }
      />
      {unknown.length > 0 ? (
        <Notice kind="warning">
          There is no data source called {unknown.map((id) => `“${id.slice(0, 80)}”`).join(', ')}.
        </Notice>
      ) : null}
      {sources.length < COMPARE.min ? (
        <EmptyState title={sources.length === 0 ? 'Nothing to compare yet' : 'One more is needed'}>
          {sources.length === 0
            ? 'Choose data sources with the boxes in the list, or add them here.'
            : `${sources[0]?.name ?? ''} is chosen. Add another data source to see them side by side.`}
        </EmptyState>
      ) : (
        <CompareTable sources={sources} />
      )}
    </Page>
  );
}

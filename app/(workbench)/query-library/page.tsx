import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { AddressProvider } from '@/components/shell/address-provider';
import { Page, PageHeader } from '@/components/shell/page';
import { LibraryBrowser } from '@/components/templates/library-browser';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { loadTemplates } from '@/lib/templates/loaders';
import { templateListQuery } from '@/lib/templates/schema';

export const metadata: Metadata = { title: 'Query library' };

export default async function QueryLibraryPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const query = templateListQuery.parse(await searchParams);
  const list = await loadTemplates(query);
  return (
    <Page>
      <PageHeader
        title="Query library"
        description="Queries to begin with: what each answers, what it asks for, and what comes out."
        actions={
          <Button asChild>
            <Link href="/query-library/new">
              <Plus aria-hidden />
              New template
            </Link>
          </Button>
        }
      />
      {list.all === 0 ? (
        <EmptyState title="The library is empty">
          Here are queries that work as they are. This installation has not loaded them yet: whoever runs it loads them
          with <code className="font-mono text-xs">npm run import:templates</code>.
        </EmptyState>
      ) : (
        <AddressProvider>
          <LibraryBrowser list={list} mine={query.ownership === 'mine'} />
        </AddressProvider>
      )}
    </Page>
  );
}

'use client';

import Link from 'next/link';
import { useQueryStates } from 'nuqs';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Kbd } from '@/components/ui/kbd';
import { Notice } from '@/components/ui/notice';
import { Table, TableBody, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { usePreviewKeys } from '@/components/ui/use-preview-keys';
import { COMPARE } from '@/lib/catalog/constants';
import type { DataSourceList } from '@/lib/catalog/types';
import { searchRemark } from '@/lib/catalog/utils';
import { cn } from '@/lib/cn';
import { dataSourceViewParsers } from './data-source-filters';
import { DataSourcePreviewLater } from './data-source-preview-later';
import { BESIDE_PREVIEW, DataSourceRow } from './data-source-row';
import { DataSourceToolbar } from './data-source-toolbar';

/** Search, list and preview. Arrows move, Space previews, Enter opens, x puts a data source into the comparison. */
export function DataSourcesBrowser({ list, search }: { list: DataSourceList; search: string }) {
  const [view, setView] = useQueryStates(dataSourceViewParsers);
  const ids = list.items.map(({ schemaId }) => schemaId);
  const remark = list.search === null ? null : searchRemark(list.search.terms, list.search.matchedTerms);

  const toggle = (id: string) => {
    const chosen = view.compare.includes(id) ? view.compare.filter((other) => other !== id) : [...view.compare, id];
    if (chosen.length <= COMPARE.max) void setView({ compare: chosen.length === 0 ? null : chosen });
  };
  const { place, current, onKeyDown, showPreview } = usePreviewKeys({
    ids,
    preview: view.preview,
    onPreview: (id) => void setView({ preview: id }),
    keys: { x: toggle },
  });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the links and the search inside
    <div ref={place} className="flex flex-col gap-3" onKeyDown={onKeyDown}>
      <DataSourceToolbar tags={list.tags} />
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
        <p role="status" className="text-muted-foreground text-sm">
          {list.items.length === list.total
            ? `${list.total} data sources`
            : `${list.items.length} of ${list.total} data sources`}
          {list.search === null ? '' : ', best first'}
        </p>
        {view.compare.length === 0 ? (
          <p className="flex items-center gap-1.5 text-muted-foreground text-xs max-md:hidden pointer-coarse:hidden">
            <Kbd>↑</Kbd>
            <Kbd>↓</Kbd> move <Kbd>Space</Kbd> previews <Kbd>Enter</Kbd> opens <Kbd>X</Kbd> compares
          </p>
        ) : (
          <CompareBar chosen={view.compare} onClear={() => void setView({ compare: null })} />
        )}
      </div>
      {remark === null ? null : <Notice>{remark}</Notice>}
      {list.items.length === 0 ? (
        <NothingFits search={search} noTerms={list.search?.terms.length === 0} total={list.total} />
      ) : (
        <div
          data-preview={view.preview === null ? undefined : true}
          className={cn(
            'group/list grid grid-cols-1 items-start gap-4',
            view.preview !== null && 'lg:grid-cols-[minmax(0,1fr)_22rem]',
          )}
        >
          <Table label="Data sources" stickyFirst>
            <TableHeader>
              <TableRow>
                <TableHead>
                  <span className="pl-6.5">Name</span>
                </TableHead>
                <TableHead>Table</TableHead>
                <TableHead>Category</TableHead>
                <TableHead numeric>Fields</TableHead>
                <TableHead className={BESIDE_PREVIEW}>Audience table</TableHead>
                <TableHead className={BESIDE_PREVIEW}>Price</TableHead>
              </TableRow>
            </TableHeader>
            {/* The rows of another search are new ones, and don't jump from where they stood. */}
            <TableBody key={search}>
              {list.items.map((item) => (
                <DataSourceRow
                  key={item.schemaId}
                  item={item}
                  terms={list.search?.terms ?? []}
                  search={search}
                  current={item.schemaId === current}
                  previewed={item.schemaId === view.preview}
                  chosen={view.compare.includes(item.schemaId)}
                  full={view.compare.length >= COMPARE.max}
                  onPreview={() => showPreview(item.schemaId)}
                  onChoose={() => toggle(item.schemaId)}
                />
              ))}
            </TableBody>
          </Table>
          <DataSourcePreviewLater id={view.preview} onClose={() => void setView({ preview: null })} />
        </div>
      )}
    </div>
  );
}

function CompareBar({ chosen, onClear }: { chosen: readonly string[]; onClear: () => void }) {
  return (
    <div className="flex items-center gap-2">
      <span className="text-muted-foreground text-sm">
        {chosen.length} chosen{chosen.length < COMPARE.min ? ', choose one more to compare' : ''}
      </span>
      {chosen.length < COMPARE.min ? null : (
        <Button variant="primary" size="sm" asChild>
          <Link href={`/data-sources/compare?ids=${chosen.map(encodeURIComponent).join(',')}`}>
            Compare {chosen.length}
          </Link>
        </Button>
      )}
      <Button variant="ghost" size="sm" onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}

function NothingFits({ search, noTerms, total }: { search: string; noTerms: boolean; total: number }) {
  const clear = (
    <Button asChild>
      <Link href="/data-sources">Clear search and filters</Link>
    </Button>
  );
  if (noTerms) {
    return (
      <EmptyState title="A search needs letters or digits" action={clear}>
        “{search.slice(0, 40)}” has none. Type a table, a field, a value or a word about it.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No data source fits" action={clear}>
      None of the {total} data sources fits search and filters together.
    </EmptyState>
  );
}

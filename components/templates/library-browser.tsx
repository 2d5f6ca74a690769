'use client';

import Link from 'next/link';
import { useQueryStates } from 'nuqs';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Kbd } from '@/components/ui/kbd';
import { Notice } from '@/components/ui/notice';
import { Pager } from '@/components/ui/pager';
import { Table, TableBody, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { usePreviewKeys } from '@/components/ui/use-preview-keys';
import { cn } from '@/lib/cn';
import { PAGE_SIZE } from '@/lib/templates/constants';
import type { TemplateList } from '@/lib/templates/schema';
import { searchRemark } from '@/lib/templates/utils';
import { CategoryNav } from './category-nav';
import { templateFilterParsers, templateViewParsers } from './template-filters';
import { TemplateOrder } from './template-order';
import { TemplatePreviewLater } from './template-preview-later';
import { TemplateRow } from './template-row';
import { TemplateToolbar } from './template-toolbar';

/** Shelves, search, list and preview. Arrows move, Space previews, Enter opens. */
export function LibraryBrowser({ list, mine }: { list: TemplateList; mine: boolean }) {
  const [view, setView] = useQueryStates(templateViewParsers);
  const ids = list.items.map(({ id }) => id as string);
  const { place, current, onKeyDown, showPreview } = usePreviewKeys({
    ids,
    preview: view.preview,
    onPreview: (id) => void setView({ preview: id }),
  });
  const remark = searchRemark(list.terms);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the links and the search inside
    <div ref={place} className="flex flex-col gap-3" onKeyDown={onKeyDown}>
      <TemplateToolbar list={list} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[13.5rem_minmax(0,1fr)]">
        <CategoryNav list={list} />
        <div className="flex min-w-0 flex-col gap-3">
          <div className="flex min-h-7 flex-wrap items-center justify-between gap-2">
            <p role="status" className="text-muted-foreground text-sm">
              {list.total === list.all ? `${list.all} templates` : `${list.total} of ${list.all} templates`}
            </p>
            <div className="flex items-center gap-4">
              <p className="flex items-center gap-1.5 text-muted-foreground text-xs max-xl:hidden pointer-coarse:hidden">
                <Kbd>↑</Kbd>
                <Kbd>↓</Kbd> move <Kbd>Space</Kbd> previews <Kbd>Enter</Kbd> opens
              </p>
              <TemplateOrder />
            </div>
          </div>
          {remark === null ? null : <Notice>{remark}</Notice>}
          {list.items.length === 0 ? (
            <NothingFits all={list.all} mine={mine} />
          ) : (
            <div
              className={cn(
                'grid grid-cols-1 items-start gap-4',
                view.preview !== null && 'xl:grid-cols-[minmax(0,1fr)_24rem]',
              )}
            >
              <div className="flex min-w-0 flex-col gap-3">
                <Table label="Templates" stickyFirst>
                  <TableHeader>
                    <TableRow>
                      <TableHead>
                        <span className="pl-8.5">Name</span>
                      </TableHead>
                      {view.preview === null ? <TableHead>Answers</TableHead> : null}
                      <TableHead>Kind</TableHead>
                      <TableHead>Difficulty</TableHead>
                      <TableHead numeric>Uses</TableHead>
                    </TableRow>
                  </TableHeader>
                  {/* Other rows are new ones, and don't jump from where they stood before. */}
                  <TableBody key={ids.join(' ')}>
                    {list.items.map((template) => (
                      <TemplateRow
                        key={template.id}
                        template={template}
                        current={template.id === current}
                        previewed={template.id === view.preview}
                        narrow={view.preview !== null}
                        onPreview={() => showPreview(template.id)}
                      />
                    ))}
                  </TableBody>
                </Table>
                <LibraryPages total={list.total} />
              </div>
              <TemplatePreviewLater id={view.preview} onClose={() => void setView({ preview: null })} />
            </div>
          )}
        </div>
      </div>
    </div>
  );
}

function LibraryPages({ total }: { total: number }) {
  const [{ page }, setFilters] = useQueryStates(templateFilterParsers, { shallow: false });
  return <Pager page={page} size={PAGE_SIZE} total={total} onPage={(to) => void setFilters({ page: to })} />;
}

function NothingFits({ all, mine }: { all: number; mine: boolean }) {
  const clear = (
    <Button asChild>
      <Link href="/query-library">Clear search and filters</Link>
    </Button>
  );
  if (mine) {
    return (
      <EmptyState title="None of your own templates fits" action={clear}>
        Your templates are queries you have put into the library: with <em>Save as template</em> on a saved query or a
        run.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No template fits" action={clear}>
      None of the {all} templates fits search and filters together.
    </EmptyState>
  );
}

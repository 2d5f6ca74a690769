'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { useQueryStates } from 'nuqs';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { EmptyState } from '@/components/ui/empty-state';
import { Label } from '@/components/ui/label';
import { SearchInput } from '@/components/ui/search-input';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { compareFields } from '@/lib/catalog/compare';
import type { CatalogField, DataSourceDetail } from '@/lib/catalog/types';
import { cn } from '@/lib/cn';
import { compareViewParsers } from './compare-view';
import { ThresholdBadge } from './threshold-badge';

interface Fact {
  label: string;
  values: readonly string[];
}

function factsOf(sources: readonly DataSourceDetail[]): Fact[] {
  const fact = (label: string, value: (source: DataSourceDetail) => string): Fact => ({
    label,
    values: sources.map(value),
  });
  return [
    fact('Category', ({ category }) => category),
    fact('Time window on', ({ windowColumn }) => windowColumn ?? 'nothing'),
    fact('Retention', ({ retention }) => retention ?? 'not known'),
    fact('Audience table', ({ audienceTable }) => (audienceTable === null ? 'none' : 'yes')),
    fact('Price', ({ paid }) => (paid ? 'paid' : 'included')),
    fact(
      'Fields',
      ({ fieldCount, dimensionCount, metricCount }) => `${fieldCount} (${dimensionCount} D, ${metricCount} M)`,
    ),
  ];
}

/** Two to four data sources side by side: facts first, then every field that any of them has. */
export function CompareTable({ sources }: { sources: readonly DataSourceDetail[] }) {
  const [view, setView] = useQueryStates(compareViewParsers);
  const facts = factsOf(sources).filter((row) => !view.diff || new Set(row.values).size > 1);
  const all = compareFields(sources.map(({ fields }) => fields));
  const differing = all.filter(({ differs }) => differs).length;
  const find = view.find.trim().toLowerCase();
  const fields = all.filter(
    (field) => (!view.diff || field.differs) && (find === '' || field.name.includes(find.replaceAll(' ', '_'))),
  );
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SearchInput
          label="Search the compared fields"
          placeholder="Name of a field"
          value={view.find}
          onSearch={(text) => void setView({ find: text === '' ? null : text })}
          className="w-full sm:w-64"
        />
        <Label className="flex cursor-pointer items-center gap-2 text-sm">
          <Checkbox checked={view.diff} onCheckedChange={(checked) => void setView({ diff: checked ? true : null })} />
          Only differences
        </Label>
        <p role="status" className="ml-auto text-muted-foreground text-sm">
          {all.length} fields, {all.length - differing} the same in all
        </p>
      </div>
      {/* Scrolls in itself, so that the names of the data sources stay above their columns. */}
      <div className="[&>[role=region]]:max-h-[max(24rem,calc(100dvh-13rem))] [&>[role=region]]:overflow-auto [&_thead_th:first-child]:z-3 [&_thead_th]:sticky [&_thead_th]:top-0 [&_thead_th]:z-2 [&_thead_th]:bg-muted">
        <Table label="Comparison" stickyFirst>
          <TableHeader>
            <TableRow>
              <TableHead>Field</TableHead>
              {sources.map((source) => (
                <TableHead key={source.schemaId} className="h-auto py-1 font-normal">
                  <span className="flex items-center justify-between gap-2">
                    <span className="flex min-w-0 flex-col">
                      <Link
                        href={`/data-sources/${source.schemaId}`}
                        className="rounded-xs font-medium text-foreground text-sm hover:underline hover:underline-offset-4"
                      >
                        {source.name}
                      </Link>
                      <span className="font-mono">{source.table}</span>
                    </span>
                    <RemoveLink sources={sources} source={source} />
                  </span>
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {facts.map(({ label, values }) => (
              <Row key={label} head={label} differs={new Set(values).size > 1}>
                {values.map((value, index) => (
                  <TableCell key={sources[index]?.schemaId ?? value} className="max-w-72 whitespace-normal">
                    {value}
                  </TableCell>
                ))}
              </Row>
            ))}
            {fields.map(({ name, cells, differs }) => (
              <Row key={name} head={<code className="font-mono text-xs">{name}</code>} differs={differs}>
                {cells.map((cell, index) => (
                  <TableCell key={sources[index]?.schemaId ?? name}>
                    <Cell field={cell} />
                  </TableCell>
                ))}
              </Row>
            ))}
          </TableBody>
        </Table>
      </div>
      {fields.length === 0 ? (
        <EmptyState
          title={find === '' ? 'No field differs' : 'No field fits'}
          action={<Button onClick={() => void setView(null)}>Show all fields</Button>}
        >
          {find === ''
            ? 'Every field is in all of them, with the same type, kind and threshold.'
            : `No compared field has “${view.find}” in its name.`}
        </EmptyState>
      ) : null}
    </>
  );
}

function Row({ head, differs, children }: { head: ReactNode; differs: boolean; children: ReactNode }) {
  return (
    <TableRow>
      <TableCell className={cn('border-border border-r max-sm:max-w-36', differs && 'font-medium')}>
        <span className="flex items-center gap-2">
          <span className="min-w-0 truncate">{head}</span>
          {differs ? <span className="text-status-paused text-xs">differs</span> : null}
        </span>
      </TableCell>
      {children}
    </TableRow>
  );
}

function Cell({ field }: { field: CatalogField | null }) {
  if (field === null) return <span className="text-muted-foreground">–</span>;
  return (
    <span className="flex items-center gap-2" title={field.description}>
      <code className="font-mono text-muted-foreground text-xs">{field.type}</code>
      <span className="text-xs">{field.kind === 'D' ? 'Dimension' : 'Metric'}</span>
      <ThresholdBadge threshold={field.threshold} />
    </span>
  );
}

function RemoveLink({ sources, source }: { sources: readonly DataSourceDetail[]; source: DataSourceDetail }) {
  const rest = sources.filter(({ schemaId }) => schemaId !== source.schemaId).map(({ schemaId }) => schemaId);
  return (
    <Button variant="ghost" size="icon-sm" asChild>
      <Link href={`/data-sources/compare?ids=${rest.join(',')}`} aria-label={`Take ${source.name} out`}>
        <X />
      </Link>
    </Button>
  );
}

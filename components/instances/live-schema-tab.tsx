'use client';

import { useQueryStates } from 'nuqs';
import { useContext, useEffect, useState } from 'react';
import { QueryBoxContext } from '@/components/shell/query-box';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterSelect } from '@/components/ui/filter-select';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { SearchInput } from '@/components/ui/search-input';
import { Table, TableBody, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { instanceKeys } from '@/lib/instances/keys';
import { type ComparedTable, differs, TABLE_STATUSES } from '@/lib/instances/live-schema';
import type { InstanceSchema } from '@/lib/instances/types';
import { liveSchemaParsers, STATUS_LABELS } from './live-schema-filters';
import { LiveSchemaRow } from './live-schema-row';
import { RefreshSchema } from './refresh-schema';

/**
 * AMC's tables of one instance beside our documentation: what is missing, new, renamed, otherwise or paid, differences
 * first. Give it what `loadInstanceSchema` answers. When AMC could not be asked, the documentation stands alone.
 */
export function LiveSchemaTab({ instanceId, schema }: { instanceId: string; schema: InstanceSchema }) {
  const [view, setView] = useQueryStates(liveSchemaParsers);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const { fetchedAt, failure, tables } = schema;
  const box = useContext(QueryBoxContext);
  // Editors have kept the list of before, if one was opened.
  useEffect(() => {
    if (fetchedAt !== null) void box?.client?.invalidateQueries({ queryKey: instanceKeys.schema(instanceId) });
  }, [box, instanceId, fetchedAt]);

  const shown = tables.filter((table) => fits(table, view.find, view.state)).sort(byInterest);
  const counts = TABLE_STATUSES.map((status) => ({
    status,
    count: tables.filter((table) => table.status === status).length,
  })).filter(({ count }) => count > 0);
  const toggle = (name: string) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(name)) after.add(name);
      return after;
    });

  return (
    <section aria-label="Schema" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-muted-foreground text-sm">
          {fetchedAt === null ? (
            'The documented tables; AMC’s own list of this instance is not known yet.'
          ) : (
            <>
              AMC’s list of this instance beside the documentation. Read <RelativeTime at={fetchedAt} />.
            </>
          )}
        </p>
        <RefreshSchema instanceId={instanceId} />
      </div>
      {failure === null ? null : (
        <Notice
          kind="warning"
          action={
            failure.code === 'needs_reauth' ? (
              <Button size="sm" asChild>
                <a href="/profile">Reconnect Amazon</a>
              </Button>
            ) : undefined
          }
        >
          {fetchedAt === null ? 'AMC could not be asked' : 'AMC could not be asked again; this is its last list'}:{' '}
          {failure.message}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          label="Search the tables of this instance"
          placeholder="Table or field that differs"
          value={view.find}
          onSearch={(text) => void setView({ find: text === '' ? null : text })}
          className="w-full sm:w-64"
        />
        <FilterSelect
          label="State"
          any="Any state"
          choices={counts.map(({ status, count }) => ({ value: status, label: `${STATUS_LABELS[status]} (${count})` }))}
          value={view.state}
          onChange={(state) => void setView({ state: liveSchemaParsers.state.parse(state ?? '') })}
          className="w-56"
        />
        <p role="status" className="ml-auto text-muted-foreground text-sm">
          {summary(tables, shown.length)}
        </p>
      </div>
      {shown.length === 0 ? (
        <EmptyState title="No table fits" action={<Button onClick={() => void setView(null)}>Clear filters</Button>}>
          None of the {tables.length} tables fits search and state together.
        </EmptyState>
      ) : (
        <Table label="Tables of this instance" stickyFirst>
          <TableHeader>
            <TableRow>
              <TableHead>
                <span className="pl-7">Table</span>
              </TableHead>
              <TableHead>State</TableHead>
              <TableHead numeric>Documented fields</TableHead>
              <TableHead numeric>Fields at AMC</TableHead>
              <TableHead>Price</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {shown.map((table) => (
              <LiveSchemaRow
                key={table.name}
                table={table}
                open={open.has(table.name)}
                onToggle={() => toggle(table.name)}
              />
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );
}

function fits(table: ComparedTable, find: string, state: ComparedTable['status'] | null): boolean {
  if (state !== null && table.status !== state) return false;
  const wanted = find.trim().toLowerCase().replaceAll(' ', '_');
  if (wanted === '') return true;
  const fields = [
    ...table.missingFields,
    ...table.newFields.map(({ name }) => name),
    ...table.renamedFields.flatMap(({ from, to }) => [from, to.name]),
    ...table.changedFields.map(({ name }) => name),
  ];
  return [table.name, table.newName ?? '', ...fields].some((name) => name.toLowerCase().includes(wanted));
}

function byInterest(a: ComparedTable, b: ComparedTable): number {
  const place = ({ status }: ComparedTable) => TABLE_STATUSES.indexOf(status);
  return place(a) - place(b) || (a.name < b.name ? -1 : 1);
}

function summary(tables: readonly ComparedTable[], shown: number): string {
  if (shown < tables.length) return `${shown} of ${tables.length} tables`;
  const different = tables.filter(differs).length;
  const known = tables.some(({ status }) => status !== 'unknown');
  if (!known) return `${tables.length} tables`;
  return different === 0
    ? `${tables.length} tables, all as documented`
    : `${tables.length} tables, ${different} differ`;
}

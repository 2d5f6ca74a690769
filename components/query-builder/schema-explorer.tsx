'use client';

import { ChevronRight, Plus } from 'lucide-react';
import { Fragment, useEffect, useMemo, useRef, useState } from 'react';
import { useReading } from '@/components/sql-editor/language/use-reading';
import { Input } from '@/components/ui/input';
import { Skeleton } from '@/components/ui/skeleton';
import { THRESHOLD_MEANING } from '@/lib/amc-sql/catalog-types';
import { cn } from '@/lib/cn';
import { type ExplorerRow, explorerMove, explorerRows } from './explorer-rows';
import { useExplorer } from './use-explorer';

/**
 * The tables and fields a query can use, as the chosen instance has them: searched by name, opened, written into the
 * query by a click, by Enter or by dragging.
 */
export function SchemaExplorer({ instanceId, onInsert }: { instanceId: string; onInsert: (text: string) => void }) {
  const [search, setSearch] = useState('');
  const [active, setActive] = useState<string | null>(null);
  const reading = useReading('measurement', instanceId);
  const { tables, failed, open, fields, toggle } = useExplorer(reading, search.trim());
  const rows = useMemo(() => explorerRows(tables ?? [], open, fields), [tables, open, fields]);
  const tree = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (active === null) return;
    tree.current?.querySelector(`[data-row="${CSS.escape(active)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const move = explorerMove(rows, active, event.key);
    if (move === null) return;
    event.preventDefault();
    if (move.do === 'go') setActive(move.to);
    else if (move.do === 'insert') onInsert(move.text);
    else toggle(move.table, move.do === 'open');
  };

  return (
    <section aria-label="Schema" className="flex h-full min-h-0 flex-col">
      <div className="p-2">
        <Input
          type="search"
          aria-label="Search tables and fields"
          placeholder="Tables and fields"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            setActive(rows[0]?.id ?? null);
            tree.current?.focus();
          }}
        />
      </div>
      {failed ? (
        <p className="px-3 py-2 text-muted-foreground text-sm">
          The tables could not be loaded. The editor works without them; reload the page to try again.
        </p>
      ) : tables === null ? (
        <div className="flex flex-col gap-2 px-3 py-1" aria-hidden>
          {[70, 55, 80, 60, 75, 50, 65].map((width) => (
            <Skeleton key={width} className="h-4" style={{ width: `${width}%` }} />
          ))}
        </div>
      ) : rows.length === 0 ? (
        <p className="px-3 py-2 text-muted-foreground text-sm">No table or field is called that.</p>
      ) : (
        <div
          ref={tree}
          role="tree"
          aria-label="Tables and fields. Enter writes the name into the query."
          tabIndex={0}
          aria-activedescendant={active === null ? undefined : rowId(active)}
          onKeyDown={onKeyDown}
          onFocus={() => setActive((before) => before ?? rows[0]?.id ?? null)}
          className="group/tree min-h-0 flex-1 overflow-y-auto px-1 pb-2 focus-visible:-outline-offset-2"
        >
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              active={row.id === active}
              onActive={() => setActive(row.id)}
              onInsert={onInsert}
              onToggle={toggle}
            />
          ))}
        </div>
      )}
    </section>
  );
}

function rowId(id: string): string {
  return `explorer-${id.replace(/[^\w.-]/g, '_')}`;
}

function Row({
  row,
  active,
  onActive,
  onInsert,
  onToggle,
}: {
  row: ExplorerRow;
  active: boolean;
  onActive: () => void;
  onInsert: (text: string) => void;
  onToggle: (table: string, to: boolean) => void;
}) {
  if (row.kind === 'waiting') return <Skeleton className="my-1.5 ml-7 h-3.5 w-32" aria-hidden />;
  const name = row.kind === 'table' ? row.table.name : row.field.name;
  const missing = row.kind === 'table' ? row.table.missing : row.field.missing;
  const drag = (event: React.DragEvent) => event.dataTransfer.setData('text/plain', name);
  const classes = cn(
    'group/row flex min-h-7 cursor-pointer items-center gap-1 rounded-sm pr-1 text-sm hover:bg-accent pointer-coarse:min-h-10',
    active && 'bg-accent group-focus-visible/tree:outline-1 group-focus-visible/tree:outline-ring',
  );
  const label = cn(
    'wrap-anywhere min-w-0 py-1 font-mono text-xs leading-4',
    missing && 'text-muted-foreground line-through',
  );
  const shared = { id: rowId(row.id), 'data-row': row.id, draggable: true, onDragStart: drag };

  if (row.kind === 'field') {
    const { type, kind, threshold, description } = row.field;
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys (aria-activedescendant)
      // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus (aria-activedescendant)
      <div
        {...shared}
        role="treeitem"
        aria-level={2}
        aria-selected={active}
        title={[
          `${type}, ${kind === 'D' ? 'dimension' : 'metric'}, ${threshold}: ${THRESHOLD_MEANING[threshold]}`,
          missing ? 'Not on this instance.' : '',
          description,
        ]
          .filter((line) => line !== '')
          .join('\n')}
        className={cn(classes, 'pl-7')}
        onClick={() => {
          onActive();
          onInsert(name);
        }}
      >
        <span className={label}>{wordWise(name)}</span>
        <span className="ml-auto shrink-0 pl-2 text-muted-foreground text-xs">
          {kind} <span className="max-xl:hidden">{type.toLowerCase()}</span>
        </span>
      </div>
    );
  }
  const { table } = row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys (aria-activedescendant)
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus (aria-activedescendant)
    <div
      {...shared}
      role="treeitem"
      aria-level={1}
      aria-expanded={row.open}
      aria-selected={active}
      title={[table.description, missing ? 'Not on this instance.' : '', table.paid ? 'Part of a paid feature.' : '']
        .filter((line) => line !== '')
        .join('\n')}
      className={cn(classes, 'pl-1')}
      onClick={() => {
        onActive();
        onToggle(table.name, !row.open);
      }}
    >
      <ChevronRight
        aria-hidden
        className={cn('size-4 shrink-0 text-muted-foreground transition-transform', row.open && 'rotate-90')}
      />
      <span className={label}>{wordWise(table.name)}</span>
      {table.paid ? <span className="shrink-0 text-muted-foreground text-xs">paid</span> : null}
      <span
        aria-hidden
        className="ml-auto shrink-0 pl-1 text-muted-foreground text-xs tabular-nums group-hover/row:hidden pointer-coarse:hidden"
      >
        {table.fieldCount}
      </span>
      <button
        type="button"
        tabIndex={-1}
        title={`Write ${table.name} into the query`}
        className="ml-auto hidden size-6 shrink-0 cursor-pointer items-center justify-center rounded-sm hover:bg-border group-hover/row:flex pointer-coarse:flex pointer-coarse:size-10"
        onClick={(event) => {
          event.stopPropagation();
          onInsert(table.name);
        }}
      >
        <Plus aria-hidden className="size-4" />
        <span className="sr-only">Write {table.name} into the query</span>
      </button>
    </div>
  );
}

/** A long name breaks between its words, not within them. */
function wordWise(name: string) {
  return name.split('_').map((word, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of one name, in their order
    <Fragment key={at}>
      {at === 0 ? null : (
        <>
          _<wbr />
        </>
      )}
      {word}
    </Fragment>
  ));
}

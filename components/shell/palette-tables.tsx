'use client';

import { useQuery } from '@tanstack/react-query';
import { useCommandState } from 'cmdk';
import { Table2 } from 'lucide-react';
import { useDeferredValue } from 'react';
import { CommandGroup, CommandItem } from '@/components/ui/command';
import { dataSourceKeys } from '@/lib/catalog/keys';
import type { DataSourceList } from '@/lib/catalog/types';
import { findTables, TABLE } from './find-tables';

async function readNames(signal: AbortSignal): Promise<DataSourceList['items']> {
  const response = await fetch('/api/data-sources', { signal, credentials: 'same-origin' });
  if (!response.ok) throw new Error(`data sources: ${response.status}`);
  return ((await response.json()) as DataSourceList).items;
}

/**
 * The tables of AMC in the palette: by name, once something is typed. Without an answer the palette is as before. Drawn
 * after the letter itself, and not all of them: each costs the palette time at every key.
 */
export function PaletteTables({ onChoose }: { onChoose: (schemaId: string) => void }) {
  const typed = useDeferredValue(useCommandState((state) => state.search));
  const { data } = useQuery({ queryKey: dataSourceKeys.names, queryFn: ({ signal }) => readNames(signal) });
  if (data === undefined) return null;
  const found = findTables(data, typed);
  if (found.length === 0) return null;
  return (
    <CommandGroup heading="Data sources">
      {found.map(({ schemaId, name, table, audienceTable }) => (
        <CommandItem
          key={schemaId}
          value={`${name} ${table}`}
          keywords={audienceTable === null ? [TABLE] : [TABLE, audienceTable]}
          onSelect={() => onChoose(schemaId)}
        >
          <Table2 />
          {name}
          <span className="ml-auto truncate font-mono text-muted-foreground text-xs max-sm:hidden">{table}</span>
        </CommandItem>
      ))}
    </CommandGroup>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { useCommandState } from 'cmdk';
import { Table2 } from 'lucide-react';
import { CommandGroup, CommandItem } from '@/components/ui/command';
import { dataSourceKeys } from '@/lib/catalog/keys';
import type { DataSourceList } from '@/lib/catalog/types';

async function readNames(signal: AbortSignal): Promise<DataSourceList['items']> {
  const response = await fetch('/api/data-sources', { signal, credentials: 'same-origin' });
  if (!response.ok) throw new Error(`data sources: ${response.status}`);
  return ((await response.json()) as DataSourceList).items;
}

/** The tables of AMC in the palette: by name, once something is typed. Without an answer the palette is as before. */
export function PaletteTables({ onChoose }: { onChoose: (schemaId: string) => void }) {
  const typed = useCommandState((state) => state.search.trim().length >= 2);
  const { data } = useQuery({ queryKey: dataSourceKeys.names, queryFn: ({ signal }) => readNames(signal) });
  if (!typed || data === undefined) return null;
  return (
    <CommandGroup heading="Data sources">
      {data.map(({ schemaId, name, table, audienceTable }) => (
        <CommandItem
          key={schemaId}
          value={`${name} ${table}`}
          keywords={audienceTable === null ? ['table'] : ['table', audienceTable]}
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

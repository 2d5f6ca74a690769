'use client';

import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { Opened } from '@/components/ui/opened-later';
import { EXPORT_FORMATS, type ExportFormat } from '@/lib/results/constants';
import { exportAddress, isFiltered, NO_FILTER, type ResultFilter, type ResultSource } from './result-source';
import type { SortOrder } from './types';

const NAMES: Readonly<Record<ExportFormat, string>> = { csv: 'CSV', json: 'JSON', parquet: 'Parquet' };

export interface ExportMenuProps {
  source: ResultSource;
  filter: ResultFilter;
  sort: SortOrder | null;
}

export function ExportMenuOpen({ source, filter, sort, triggerRef, defaultOpen }: ExportMenuProps & Opened) {
  const filtered = isFiltered(filter);
  const items = (rows: ResultFilter, suffix: string) =>
    EXPORT_FORMATS.map((format) => (
      <DropdownMenuItem key={format} asChild>
        <a href={exportAddress(source, format, rows, sort)} download>
          {NAMES[format]}
          {suffix}
        </a>
      </DropdownMenuItem>
    ));
  return (
    <DropdownMenu defaultOpen={defaultOpen}>
      <DropdownMenuTrigger asChild>
        <Button size="sm" ref={triggerRef}>
          <Download aria-hidden />
          Download
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {filtered ? <DropdownMenuLabel>The filtered rows</DropdownMenuLabel> : null}
        {items(filter, '')}
        {filtered ? (
          <>
            <DropdownMenuLabel>All rows</DropdownMenuLabel>
            {items(NO_FILTER, ', all rows')}
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

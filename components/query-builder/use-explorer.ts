'use client';

import { useEffect, useId, useState } from 'react';
import type { ExploredField, ExploredTable } from '@/components/sql-editor/language/explore';
import { language } from '@/components/sql-editor/language/language';
import type { Reading } from '@/components/sql-editor/language/protocol';

/**
 * The tables of the catalog as the language worker has it for the chosen instance, searched there: no page carries the
 * catalog. `tables` is null until the first answer; `failed` when there is no worker.
 */
export function useExplorer(reading: Reading, search: string) {
  const lane = `explorer ${useId()}`;
  const [tables, setTables] = useState<readonly ExploredTable[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [fields, setFields] = useState<ReadonlyMap<string, readonly ExploredField[]>>(new Map());

  useEffect(() => {
    let over = false;
    void language()
      .ask('tables', { text: search, reading }, lane)
      .then((answer) => {
        if (over) return;
        if (answer !== null) setTables(answer);
        else if (language().gone) setFailed(true);
      });
    return () => {
      over = true;
    };
  }, [search, reading, lane]);

  // Another instance has other fields: what is open is read again.
  useEffect(() => {
    let over = false;
    setFields(new Map());
    for (const table of open) {
      void language()
        .ask('fields', { text: table, reading }, `${lane} ${table}`)
        .then((answer) => {
          if (!over && answer !== null) setFields((before) => new Map(before).set(table, answer));
        });
    }
    return () => {
      over = true;
    };
  }, [open, reading, lane]);

  const toggle = (table: string, to: boolean) =>
    setOpen((before) => {
      const next = new Set(before);
      if (to) next.add(table);
      else next.delete(table);
      return next;
    });
  return { tables, failed, open, fields, toggle };
}

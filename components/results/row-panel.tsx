'use client';

import { ArrowLeft, ArrowRight } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Sheet, SheetContent, SheetDescription, SheetTitle } from '@/components/ui/sheet';
import { formatCell, rawText } from './cell-format';
import { type MoneyUnits, unitWord } from './money';
import type { ResultColumn, ResultRow } from './types';

/** What is laid out of one value; the whole of it can be copied. */
const MOST_CHARACTERS = 20_000;

/** One row, every column under the other, whole values; the arrows go to the rows beside it. */
export function RowPanel({
  row,
  total,
  values,
  columns,
  money,
  currency,
  onMove,
  onClose,
}: {
  /** Whether there is a row, for what loads the panel (after-page.tsx). */
  open?: boolean;
  /** 0-based place in the order shown; null is closed. */
  row: number | null;
  total: number;
  /** Undefined while the row is on its way. */
  values: ResultRow | undefined;
  columns: readonly ResultColumn[];
  money: MoneyUnits;
  currency: string;
  onMove: (row: number) => void;
  onClose: () => void;
}) {
  return (
    <Sheet open={row !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent className="w-[28rem]">
        {row === null ? null : (
          <>
            <div className="flex items-center gap-2 border-border border-b px-4 py-2.5 pr-12">
              <SheetTitle className="flex-1">Row {(row + 1).toLocaleString('en')}</SheetTitle>
              <SheetDescription className="sr-only">Every value of this row</SheetDescription>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label="Row before"
                disabled={row === 0}
                onClick={() => onMove(row - 1)}
              >
                <ArrowLeft />
              </Button>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label="Next row"
                disabled={row >= total - 1}
                onClick={() => onMove(row + 1)}
              >
                <ArrowRight />
              </Button>
            </div>
            <dl className="min-h-0 flex-1 overflow-y-auto px-4 py-2">
              {columns.map((column, index) => {
                const value = values?.[index];
                const per = money[column.name];
                const cell = value === undefined ? null : formatCell(value, column, per);
                return (
                  <div key={column.name} className="border-border border-b py-2 last:border-b-0">
                    <dt className="flex items-center justify-between gap-2 text-muted-foreground text-xs">
                      <span className="break-all">
                        {column.name}
                        {per === undefined ? '' : ` (${currency})`}
                      </span>
                      {value === undefined ? null : <CopyButton text={rawText(value)} label={`Copy ${column.name}`} />}
                    </dt>
                    <dd className="max-h-60 overflow-y-auto whitespace-pre-wrap break-words text-sm">
                      {cell === null ? (
                        '…'
                      ) : cell.kind === 'null' || cell.kind === 'empty' ? (
                        <span className="text-muted-foreground italic">{cell.text}</span>
                      ) : (
                        cell.text.slice(0, MOST_CHARACTERS)
                      )}
                      {cell !== null && cell.text.length > MOST_CHARACTERS ? (
                        <span className="text-muted-foreground">
                          {' '}
                          … {cell.text.length.toLocaleString('en')} characters
                        </span>
                      ) : null}
                      {per !== undefined && value !== null && value !== undefined ? (
                        <span className="block text-muted-foreground text-xs">
                          {String(value)} {unitWord(per)} as AMC sent it
                        </span>
                      ) : null}
                    </dd>
                  </div>
                );
              })}
            </dl>
          </>
        )}
      </SheetContent>
    </Sheet>
  );
}

'use client';

import { RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { CampaignImport } from '@/components/instances/campaign-import';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { Input } from '@/components/ui/input';
import { RelativeTime } from '@/components/ui/relative-time';
import { Skeleton } from '@/components/ui/skeleton';
import type { PickerKind } from '@/lib/instances/pickers';
import { filterItems, SHOWN, textOf } from './picker-filter';
import { usePicker } from './use-picker';

const WORDS = {
  campaign: { title: 'Choose campaigns', one: 'campaign', many: 'campaigns' },
  asin: { title: 'Choose ASINs', one: 'ASIN', many: 'ASINs' },
} as const;

/** Chooses campaigns or products from what the instance itself holds; what was pasted before stays chosen. */
export function PickerDialog({
  kind,
  instanceId,
  as,
  chosen,
  onChosen,
}: {
  kind: PickerKind;
  /** Ours; empty while none is chosen. */
  instanceId: string;
  /** What goes into the list, for campaigns. */
  as: 'id' | 'name';
  chosen: readonly string[];
  onChosen: (items: string[]) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="sm"
        disabled={instanceId === ''}
        title={instanceId === '' ? 'Choose an instance first' : undefined}
        onClick={() => setOpen(true)}
      >
        Choose
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent className="h-[36rem] max-w-2xl">
          {open ? (
            <Choice
              kind={kind}
              instanceId={instanceId}
              as={as}
              chosen={chosen}
              onDone={(items) => {
                onChosen(items);
                setOpen(false);
              }}
            />
          ) : null}
        </DialogContent>
      </Dialog>
    </>
  );
}

function Choice({
  kind,
  instanceId,
  as,
  chosen,
  onDone,
}: {
  kind: PickerKind;
  instanceId: string;
  as: 'id' | 'name';
  chosen: readonly string[];
  onDone: (items: string[]) => void;
}) {
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState<ReadonlySet<string>>(() => new Set(chosen));
  const { picker, loading, failure, refreshing, refresh, reload } = usePicker(kind, instanceId, true);
  const found = useMemo(() => filterItems(picker?.items ?? [], search), [picker, search]);
  const words = WORDS[kind];
  const pick = (texts: readonly string[], on: boolean) =>
    setPicked((before) => {
      const next = new Set(before);
      for (const text of texts) {
        if (on) next.add(text);
        else next.delete(text);
      }
      return next;
    });
  const all = found.map((item) => textOf(item, as));
  const never = picker !== null && picker.fetchedAt === null;
  return (
    <>
      <DialogHeader>
        <DialogTitle>{words.title}</DialogTitle>
        <DialogDescription>
          {refreshing ? (
            'AMC is being asked. You can go on choosing; the list is renewed when it answers.'
          ) : picker === null ? (
            'What the instance holds, as it was last read'
          ) : picker.fetchedAt === null ? (
            'AMC has not been asked for this instance yet.'
          ) : (
            <>
              As AMC listed them <RelativeTime at={picker.fetchedAt} />
            </>
          )}
        </DialogDescription>
      </DialogHeader>
      <div className="flex items-center gap-2 px-4 pt-3">
        <Input
          type="search"
          aria-label={`Search ${words.many}`}
          placeholder={kind === 'campaign' ? 'Name or id' : 'ASIN'}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Button pending={refreshing} onClick={() => void refresh()}>
          {refreshing ? null : <RefreshCw aria-hidden />}
          {never ? 'Ask AMC' : 'Refresh'}
        </Button>
      </div>
      <DialogBody className="flex flex-col gap-1">
        {failure === null ? null : <ErrorState title="The list could not be read">{failure}</ErrorState>}
        {loading ? (
          [60, 75, 50, 65].map((width) => <Skeleton key={width} className="h-5" style={{ width: `${width}%` }} />)
        ) : found.length === 0 ? (
          <p className="py-4 text-muted-foreground text-sm">
            {search.trim() !== ''
              ? `None of the ${words.many} is called that.`
              : refreshing
                ? 'They appear here when AMC has answered.'
                : `No ${words.many} are known yet. Ask AMC for them${kind === 'campaign' ? ', or import a CSV' : ''}.`}
          </p>
        ) : (
          <>
            <label className="flex cursor-pointer items-center gap-2 py-1 text-muted-foreground text-sm">
              <input
                type="checkbox"
                className="size-4 accent-primary"
                checked={all.every((text) => picked.has(text))}
                onChange={(event) => pick(all, event.target.checked)}
              />
              All {found.length.toLocaleString('en')}
            </label>
            <ul>
              {found.slice(0, SHOWN).map((item) => {
                const text = textOf(item, as);
                return (
                  <li key={item.value}>
                    <label className="flex h-7 cursor-pointer items-center gap-2 rounded-sm text-sm hover:bg-accent pointer-coarse:h-10">
                      <input
                        type="checkbox"
                        className="size-4 shrink-0 accent-primary"
                        checked={picked.has(text)}
                        onChange={(event) => pick([text], event.target.checked)}
                      />
                      <span className="min-w-0 flex-1 truncate">{item.name}</span>
                      {item.detail === '' ? null : (
                        <span className="shrink-0 text-muted-foreground text-xs">{item.detail}</span>
                      )}
                      {kind === 'campaign' ? (
                        <span className="w-40 shrink-0 truncate text-right font-mono text-muted-foreground text-xs max-sm:hidden">
                          {item.value}
                        </span>
                      ) : null}
                    </label>
                  </li>
                );
              })}
            </ul>
            {found.length > SHOWN ? (
              <p className="py-1 text-muted-foreground text-xs">
                and {(found.length - SHOWN).toLocaleString('en')} more: search to see them
              </p>
            ) : null}
          </>
        )}
        {kind === 'campaign' ? <CampaignImport instanceId={instanceId} onImported={reload} /> : null}
      </DialogBody>
      <DialogFooter>
        <span className="mr-auto self-center text-muted-foreground text-sm tabular-nums" role="status">
          {picked.size.toLocaleString('en')} {picked.size === 1 ? words.one : words.many} chosen
        </span>
        <Button variant="ghost" disabled={picked.size === 0} onClick={() => setPicked(new Set())}>
          Clear
        </Button>
        <Button variant="primary" onClick={() => onDone([...picked])}>
          Use these
        </Button>
      </DialogFooter>
    </>
  );
}

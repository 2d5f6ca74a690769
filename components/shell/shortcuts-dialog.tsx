'use client';

import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { useModKey } from './mod-key';
import { ALL_DESTINATIONS } from './navigation';

/** `?`: every key there is, in one list. */
export function ShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const mod = useModKey();
  const groups = [
    {
      title: 'Everywhere',
      rows: [
        { keys: [mod, 'K'], what: 'Pages and actions' },
        { keys: ['/'], what: 'Search on this page' },
        { keys: ['['], what: 'Fold or open the sidebar' },
        { keys: ['?'], what: 'Show this list' },
        { keys: ['Esc'], what: 'Close the top layer' },
      ],
    },
    {
      title: 'Go to',
      rows: ALL_DESTINATIONS.map(({ label, key }) => ({ keys: ['G', key.toUpperCase()], what: label })),
    },
    {
      title: 'Query builder',
      rows: [{ keys: [mod, '↵'], what: 'Run the query' }],
    },
  ];
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Keyboard shortcuts</DialogTitle>
          <DialogDescription>Single keys work while nothing is being typed.</DialogDescription>
        </DialogHeader>
        <DialogBody className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          {groups.map(({ title, rows }) => (
            <section key={title} className="flex flex-col gap-1">
              <h3 className="text-muted-foreground text-xs">{title}</h3>
              <dl className="flex flex-col">
                {rows.map(({ keys, what }) => (
                  <div key={what} className="flex h-8 items-center justify-between gap-3 text-sm">
                    <dt>{what}</dt>
                    <dd className="flex gap-1">
                      {keys.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

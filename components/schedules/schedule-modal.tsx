'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { Dialog, DialogBody, DialogContent, DialogHeader, DialogTitle } from '@/components/ui/dialog';

const never = () => () => {};

/** A schedule over the list. Closing leads to the list as it was, at the address `list`. */
export function ScheduleModal({ title, list, children }: { title: string; list: string; children: ReactNode }) {
  const router = useRouter();
  // Drawn with the document itself, it was opened by its address: what lies before it in the history is not the list.
  const hydrating = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const [byAddress] = useState(hydrating);
  const close = () => (byAddress ? router.replace(list, { scroll: false }) : router.back());
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : close())}>
      <DialogContent className="h-[calc(100dvh-2rem)] max-w-6xl" aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle className="truncate">{title}</DialogTitle>
        </DialogHeader>
        <DialogBody>
          {/* Not the scrolling box itself: as its items, the tabs would be squeezed to nothing by a long tab. */}
          <div className="flex flex-col gap-4">{children}</div>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Dialog, DialogBody, DialogContent, DialogHeader, DialogTitle } from '@/components/ui/dialog';

/** A schedule over the list it was opened from; closing goes back to the list as it was. */
export function ScheduleModal({ title, children }: { title: string; children: ReactNode }) {
  const router = useRouter();
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : router.back())}>
      <DialogContent className="h-[calc(100dvh-2rem)] max-w-6xl" aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle className="truncate">{title}</DialogTitle>
        </DialogHeader>
        <DialogBody className="flex flex-col gap-4">{children}</DialogBody>
      </DialogContent>
    </Dialog>
  );
}

'use client';

import { Network } from 'lucide-react';
import { useState } from 'react';
import { afterPage } from '@/components/ui/after-page';
import { Button } from '@/components/ui/button';
import type { FanOutInstance, FanOutStart } from './fan-out-request';

const FanOutDialog = afterPage(() => import('./fan-out-dialog').then((module) => module.FanOutDialog));

/** Runs a saved query on several instances: asks which, then leads to the fan-out. */
export function FanOutButton({ request, instances }: { request: FanOutStart; instances: readonly FanOutInstance[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Network aria-hidden />
        Run on several
      </Button>
      <FanOutDialog open={open} onOpenChange={setOpen} request={request} instances={instances} />
    </>
  );
}

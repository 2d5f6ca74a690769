'use client';

import { Network } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FanOutDialog, type FanOutInstance, type FanOutStart } from './fan-out-dialog';

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

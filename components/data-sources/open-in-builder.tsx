'use client';

import { SquareTerminal } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { handOver } from '@/components/query-builder/hand-over';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';

/** Takes a query over to the builder. */
export function OpenInBuilder({ name, sql }: { name: string; sql: string }) {
  const router = useRouter();
  const open = () => {
    if (handOver(window.sessionStorage, { name, sql })) router.push('/query-builder/new');
    else toast.error('This browser does not let the query be handed over. Copy it and paste it into the builder.');
  };
  return (
    <Button size="sm" onClick={open}>
      <SquareTerminal aria-hidden />
      Open in builder
    </Button>
  );
}

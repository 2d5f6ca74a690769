'use client';

import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { hideFirstSteps } from './first-steps-cookie';

/** Closes the first steps for this browser. */
export function HideFirstSteps() {
  const router = useRouter();
  return (
    <Button
      variant="ghost"
      size="sm"
      onClick={() => {
        hideFirstSteps();
        router.refresh();
      }}
    >
      Hide these steps
    </Button>
  );
}

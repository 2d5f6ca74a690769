'use client';

import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { ErrorState } from '@/components/ui/error-state';
import { Notice } from '@/components/ui/notice';
import type { OutcomeMessage } from '@/lib/amazon-auth/constants';

/**
 * How the way through Amazon's consent ended. The code is taken out of the address at once, so that a reload or a
 * bookmark does not tell it again; the sentence stays on this visit of the page.
 */
export function OutcomeNotice({ outcome }: { outcome: OutcomeMessage }) {
  const pathname = usePathname();
  useEffect(() => {
    window.history.replaceState(null, '', pathname);
  }, [pathname]);
  return outcome.tone === 'error' ? (
    <ErrorState title="Amazon was not connected">{outcome.text}</ErrorState>
  ) : (
    <Notice kind={outcome.tone}>{outcome.text}</Notice>
  );
}

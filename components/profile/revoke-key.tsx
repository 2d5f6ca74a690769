'use client';

import { Button } from '@/components/ui/button';
import { openedLater, type Waiting } from '@/components/ui/opened-later';
import type { ApiKeySummary } from '@/lib/api-keys/types';

/** Ends a key, after asking. */
export const RevokeKey = openedLater<{ apiKey: ApiKeySummary }>(
  ({ apiKey, waiting }: { apiKey: ApiKeySummary; waiting: Waiting }) => (
    <Button variant="ghost" size="sm" aria-label={`Revoke ${apiKey.name}`} aria-haspopup="dialog" {...waiting}>
      Revoke
    </Button>
  ),
  () => import('./revoke-key-open').then((module) => module.RevokeKeyOpen),
  { opensOn: 'click' },
);

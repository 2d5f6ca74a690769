'use client';

import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
  AlertDialogTrigger,
} from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { FormFailure } from '@/components/ui/form-failure';
import type { Opened } from '@/components/ui/opened-later';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import { revokeApiKeyAction } from '@/lib/api-keys/actions';
import type { ApiKeySummary } from '@/lib/api-keys/types';

export function RevokeKeyOpen({ apiKey, triggerRef, defaultOpen }: { apiKey: ApiKeySummary } & Opened) {
  const { execute, isPending, result } = useAction(revokeApiKeyAction);
  return (
    <AlertDialog defaultOpen={defaultOpen}>
      <AlertDialogTrigger asChild>
        <Button variant="ghost" size="sm" aria-label={`Revoke ${apiKey.name}`} ref={triggerRef}>
          Revoke
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogTitle>Revoke {apiKey.name}</AlertDialogTitle>
        <AlertDialogDescription>
          Whatever uses {apiKey.prefix}… is refused from now on. A revoked key can’t be brought back.
        </AlertDialogDescription>
        <FormFailure failure={isPending ? null : failureOf(result)} fields={[]} />
        <AlertDialogFooter>
          <AlertDialogCancel>Keep the key</AlertDialogCancel>
          <Button variant="destructive" pending={isPending} onClick={() => execute({ id: apiKey.id })}>
            Revoke key
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

'use client';

import { useOptimistic, useTransition } from 'react';
import { Field } from '@/components/ui/field';
import { toast } from '@/components/ui/toast';
import { failureOf } from '@/lib/actions/result';
import type { InstanceUuid } from '@/lib/ids';
import { updateInstanceAction } from '@/lib/instances/actions';
import { BrandsInput } from './brands-input';

/** The brands of an instance, saved with each change and taken back, with the reason, when it can't be. */
export function BrandsEditor({
  id,
  brands,
  known,
}: {
  id: InstanceUuid;
  brands: readonly string[];
  known: readonly string[];
}) {
  const [shown, show] = useOptimistic(brands);
  const [saving, start] = useTransition();
  const save = (next: readonly string[]) =>
    start(async () => {
      show(next);
      const failure = failureOf(await updateInstanceAction({ id, change: { brands: [...next] } }));
      if (failure !== null) toast.error(failure.issues[0]?.message ?? failure.message);
    });
  return (
    <Field
      label={<span className="sr-only">Brands of this instance</span>}
      hint={<span role="status">{saving ? 'Saving' : 'Enter adds one; saved at once.'}</span>}
    >
      {(control) => <BrandsInput {...control} brands={shown} known={known} onChange={save} />}
    </Field>
  );
}

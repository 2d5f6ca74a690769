'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CheckboxLabel } from '@/components/ui/checkbox-label';
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { Input } from '@/components/ui/input';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import type { PublicError } from '@/lib/errors';
import { startFanOutAction } from '@/lib/fan-outs/actions';
import { MAX_INSTANCES } from '@/lib/fan-outs/constants';
import { counted } from '@/lib/words';
import { FanOutChoice } from './fan-out-choice';
import {
  type FanOutInstance,
  type FanOutStart,
  fanOutRequest,
  type OverrideTexts,
  overrideCount,
} from './fan-out-request';
import { OverrideFields } from './override-fields';

/**
 * Asks one query of many instances. Each can have parameters of its own; everything else is the same. Leads
 * to the fan-out's page.
 */
export function FanOutDialog({
  open,
  onOpenChange,
  request,
  instances,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  request: FanOutStart;
  instances: readonly FanOutInstance[];
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>Run on several instances</DialogTitle>
          <DialogDescription>
            The same query and window in each; parameters can differ. The results can be read as one table.
          </DialogDescription>
        </DialogHeader>
        <FanOutForm request={request} instances={instances} onClose={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function FanOutForm({
  request,
  instances,
  onClose,
}: {
  request: FanOutStart;
  instances: readonly FanOutInstance[];
  onClose: () => void;
}) {
  const router = useRouter();
  const usable = instances.filter(({ status }) => status === 'active');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(usable.filter(({ id }) => id === request.instanceId).map(({ id }) => id)),
  );
  const [search, setSearch] = useState('');
  const [texts, setTexts] = useState<Readonly<Record<string, OverrideTexts>>>({});
  const [unfolded, setUnfolded] = useState<string | null>(null);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<PublicError | null>(null);
  const { execute, isPending } = useAction(startFanOutAction, {
    onSettled: ({ result }) => {
      const failed = failureOf(result);
      setFailure(failed);
      if (failed === null && result.data !== undefined) {
        onClose();
        router.push(`/executions/fan-out/${result.data.fanOutId}`);
      }
    },
  });
  const parameters = request.parameters ?? {};
  const shown = usable.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()));
  const allShown = shown.length > 0 && shown.every(({ id }) => chosen.has(id));
  const tooMany = chosen.size > MAX_INSTANCES;
  const toggle = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
    setFailure(null);
  };

  const start = () => {
    const asked = fanOutRequest(request, chosen, texts);
    setProblems(asked.ok ? {} : asked.problems);
    if (asked.ok) execute(asked.request);
    else setUnfolded(asked.lastInstance);
  };
  const issueOf = (id: string) => failure?.issues.find(({ field }) => field === `instances.${id}`)?.message;

  return (
    <>
      <DialogBody className="flex flex-col gap-3">
        {failure === null ? null : (
          <ErrorState title="Nothing was started" eventId={failure.eventId || undefined}>
            {failure.message}
          </ErrorState>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Input
            type="search"
            aria-label="Search instances"
            placeholder="Name of an instance"
            className="w-56"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <CheckboxLabel
            checked={allShown}
            onChange={(on) =>
              toggle(
                shown.map(({ id }) => id),
                on,
              )
            }
          >
            All {search === '' ? '' : 'shown'}
          </CheckboxLabel>
          <span className="ml-auto text-muted-foreground text-sm tabular-nums" aria-live="polite">
            {chosen.size} chosen
          </span>
        </div>
        <ul className="flex flex-col divide-y divide-border rounded-md border border-border">
          {shown.map((instance) => {
            const { id } = instance;
            const own = texts[id] ?? {};
            return (
              <FanOutChoice
                key={id}
                instance={instance}
                chosen={chosen.has(id)}
                onChoose={(on) => toggle([id], on)}
                issue={issueOf(id)}
                hasParameters={Object.keys(parameters).length > 0}
                ownCount={overrideCount(own, parameters)}
                unfolded={unfolded === id}
                onUnfold={(on) => setUnfolded(on ? id : null)}
              >
                <OverrideFields
                  instance={id}
                  base={parameters}
                  texts={own}
                  problems={problems}
                  onChange={(next) => {
                    setTexts({ ...texts, [id]: next });
                    setProblems({});
                  }}
                />
              </FanOutChoice>
            );
          })}
          {shown.length === 0 ? (
            <li className="px-3 py-3 text-muted-foreground text-sm">
              {usable.length === 0 ? 'You have no active instance.' : 'No instance has this name.'}
            </li>
          ) : null}
        </ul>
      </DialogBody>
      <DialogFooter>
        {tooMany ? (
          <p role="alert" className="mr-auto self-center text-destructive text-sm">
            At most {MAX_INSTANCES} instances.
          </p>
        ) : null}
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" pending={isPending} disabled={chosen.size === 0 || tooMany} onClick={start}>
          {`Run on ${counted(chosen.size, 'instance')}`}
        </Button>
      </DialogFooter>
    </>
  );
}

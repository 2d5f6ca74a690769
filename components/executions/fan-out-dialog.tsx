'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
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
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import type { PublicError } from '@/lib/errors';
import type { RunRequestInput } from '@/lib/executions/schema';
import { startFanOutAction } from '@/lib/fan-outs/actions';
import { MAX_INSTANCES } from '@/lib/fan-outs/constants';
import type { FanOutRequestInput } from '@/lib/fan-outs/schema';
import { counted } from '@/lib/words';
import { overrideText, parseOverride } from './override-text';

/** An instance one can choose. */
export interface FanOutInstance {
  id: string;
  name: string;
  region: string;
  status: string;
}

/** A run's request whose instance is only the one chosen at first; a saved query may have none. */
export type FanOutStart = Omit<RunRequestInput, 'instanceId'> & { instanceId?: RunRequestInput['instanceId'] };

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

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
  const [texts, setTexts] = useState<Texts>({});
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
  const names = Object.keys(parameters);
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
    const found: Record<string, string> = {};
    const overrides: Record<string, NonNullable<RunRequestInput['parameters']>> = {};
    for (const id of chosen) {
      for (const [name, text] of Object.entries(texts[id] ?? {})) {
        const base = parameters[name];
        if (text === overrideText(base)) continue;
        const parsed = parseOverride(text, base);
        if (parsed.ok) overrides[id] = { ...overrides[id], [name]: parsed.value } as (typeof overrides)[string];
        else {
          found[`${id} ${name}`] = parsed.message;
          setUnfolded(id);
        }
      }
    }
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    const { instanceId: _instance, ...rest } = request;
    execute({ ...rest, instanceIds: [...chosen], overrides } as FanOutRequestInput);
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
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is inside */}
          <label className="flex cursor-pointer items-center gap-2 text-sm">
            <Checkbox
              checked={allShown}
              onCheckedChange={(on) =>
                toggle(
                  shown.map(({ id }) => id),
                  on === true,
                )
              }
            />
            All {search === '' ? '' : 'shown'}
          </label>
          <span className="ml-auto text-muted-foreground text-sm tabular-nums" aria-live="polite">
            {chosen.size} chosen
          </span>
        </div>
        <ul className="flex flex-col divide-y divide-border rounded-md border border-border">
          {shown.map(({ id, name, region }) => {
            const on = chosen.has(id);
            const isOpen = unfolded === id && on;
            const own = Object.entries(texts[id] ?? {}).filter(([key, text]) => text !== overrideText(parameters[key]));
            return (
              <li key={id}>
                <div className="flex min-h-9 items-center gap-2 px-3">
                  {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is inside */}
                  <label className="flex min-w-0 flex-1 cursor-pointer items-center gap-2 py-1.5 text-sm">
                    <Checkbox checked={on} onCheckedChange={(next) => toggle([id], next === true)} />
                    <span className="truncate">{name}</span>
                    <span className="text-muted-foreground text-xs">{region}</span>
                  </label>
                  {on && names.length > 0 ? (
                    <Button
                      size="sm"
                      variant="ghost"
                      aria-expanded={isOpen}
                      onClick={() => setUnfolded(isOpen ? null : id)}
                    >
                      {isOpen ? <ChevronDown /> : <ChevronRight />}
                      {own.length === 0 ? 'Same parameters' : `${own.length} of its own`}
                    </Button>
                  ) : null}
                </div>
                {issueOf(id) === undefined ? null : (
                  <p role="alert" className="px-3 pb-2 text-destructive text-xs">
                    {issueOf(id)}
                  </p>
                )}
                {isOpen ? (
                  <div className="flex flex-col gap-3 bg-muted px-3 py-3">
                    {names.map((parameter) => {
                      const base = parameters[parameter];
                      const value = texts[id]?.[parameter] ?? overrideText(base);
                      const change = (text: string) => {
                        setTexts({ ...texts, [id]: { ...texts[id], [parameter]: text } });
                        setProblems({});
                      };
                      const problem = problems[`${id} ${parameter}`];
                      return (
                        <Field
                          key={parameter}
                          label={parameter}
                          {...(Array.isArray(base) ? { hint: 'One value a line, or with commas' } : {})}
                          {...(problem === undefined ? {} : { error: problem })}
                        >
                          {(control) =>
                            Array.isArray(base) ? (
                              <Textarea
                                {...control}
                                rows={3}
                                value={value}
                                onChange={(event) => change(event.target.value)}
                              />
                            ) : (
                              <Input {...control} value={value} onChange={(event) => change(event.target.value)} />
                            )
                          }
                        </Field>
                      );
                    })}
                  </div>
                ) : null}
              </li>
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

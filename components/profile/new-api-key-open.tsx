'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CheckboxLabel } from '@/components/ui/checkbox-label';
import { ChoiceSelect } from '@/components/ui/choice-select';
import { CopyButton } from '@/components/ui/copy-button';
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from '@/components/ui/dialog';
import { Field, FieldError } from '@/components/ui/field';
import { FormFailure, fieldErrors } from '@/components/ui/form-failure';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import type { Opened } from '@/components/ui/opened-later';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import { createApiKeyAction } from '@/lib/api-keys/actions';
import { API_SCOPES, type ApiScope, LIFETIMES, SCOPE_WORDS } from '@/lib/api-keys/constants';

interface Draft {
  name: string;
  scopes: readonly ApiScope[];
  /** As text for the select; `never` for null. */
  life: string;
}

const NEVER = 'never';
const EMPTY: Draft = { name: '', scopes: API_SCOPES.filter((scope) => scope.endsWith(':read')), life: '90' };
const LIVES = LIFETIMES.map((days) =>
  days === null
    ? { value: NEVER, label: 'Until it is revoked' }
    : { value: String(days), label: `${String(days)} days` },
);

export function NewApiKeyOpen({ triggerRef, defaultOpen }: Opened) {
  const [open, setOpen] = useState(defaultOpen);
  const [draft, setDraft] = useState(EMPTY);
  const { execute, isPending, result, reset } = useAction(createApiKeyAction);
  const failure = isPending ? null : failureOf(result);
  const errors = fieldErrors(failure);
  const made = result.data;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    execute({
      name: draft.name,
      scopes: [...draft.scopes],
      expiresInDays: draft.life === NEVER ? null : Number(draft.life),
    });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) return;
        setDraft(EMPTY);
        reset();
      }}
    >
      <DialogTrigger asChild>
        <Button size="sm" ref={triggerRef}>
          New key
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{made ? 'Your new key' : 'New API key'}</DialogTitle>
          <DialogDescription>
            {made ? 'Copy it now: only a digest is kept, so it can’t be shown again.' : 'It acts in your name.'}
          </DialogDescription>
        </DialogHeader>
        {made ? (
          <>
            <DialogBody className="flex flex-col gap-3">
              <div className="flex items-center gap-2 rounded-md border border-border bg-muted px-3 py-2">
                <code className="min-w-0 flex-1 break-all text-sm">{made.secret}</code>
                <CopyButton text={made.secret} label="Copy the key" />
              </div>
              <Notice kind="warning">Keep it like a password. Whoever has it can do what it may.</Notice>
            </DialogBody>
            <DialogFooter>
              <Button variant="primary" onClick={() => setOpen(false)}>
                I have copied it
              </Button>
            </DialogFooter>
          </>
        ) : (
          <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
            <DialogBody className="flex flex-col gap-4">
              <FormFailure failure={failure} fields={['name', 'scopes', 'expiresInDays']} />
              <Field label="Name" hint="What the key is for, such as the script that has it." error={errors.name}>
                {(control) => (
                  <Input
                    {...control}
                    autoComplete="off"
                    maxLength={100}
                    value={draft.name}
                    onChange={(event) => setDraft({ ...draft, name: event.target.value })}
                  />
                )}
              </Field>
              <Field label="Works for" error={errors.expiresInDays}>
                {(control) => (
                  <ChoiceSelect
                    control={control}
                    value={draft.life}
                    choices={LIVES}
                    onChange={(life) => setDraft({ ...draft, life })}
                  />
                )}
              </Field>
              <ScopeChoice
                scopes={draft.scopes}
                error={errors.scopes}
                onChange={(scopes) => setDraft({ ...draft, scopes })}
              />
            </DialogBody>
            <DialogFooter>
              <Button type="submit" variant="primary" pending={isPending}>
                Make key
              </Button>
            </DialogFooter>
          </form>
        )}
      </DialogContent>
    </Dialog>
  );
}

function ScopeChoice({
  scopes,
  error,
  onChange,
}: {
  scopes: readonly ApiScope[];
  error: string | undefined;
  onChange: (scopes: readonly ApiScope[]) => void;
}) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 font-medium text-sm">It may</legend>
      {API_SCOPES.map((scope) => (
        <CheckboxLabel
          key={scope}
          className="min-h-7 pointer-coarse:min-h-10"
          checked={scopes.includes(scope)}
          onChange={(checked) => onChange(checked ? [...scopes, scope] : scopes.filter((other) => other !== scope))}
        >
          <span>{SCOPE_WORDS[scope]}</span>
          <span className="ml-auto font-mono text-muted-foreground text-xs">{scope}</span>
        </CheckboxLabel>
      ))}
      {error ? <FieldError>{error}</FieldError> : null}
    </fieldset>
  );
}

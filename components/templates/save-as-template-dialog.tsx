'use client';

import Link from 'next/link';
import { useState, useTransition } from 'react';
import { SignInAgain } from '@/components/shell/sign-in-again';
import { Button } from '@/components/ui/button';
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
import { toast } from '@/components/ui/toast';
import { answerOf, failureOf } from '@/lib/actions/result';
import type { PublicError } from '@/lib/errors';
import { createTemplateAction } from '@/lib/templates/actions';
import { ParameterDocs } from './parameter-docs';
import { type DraftStart, draftOf, readDraft, type TemplateDraft } from './template-draft';
import { TemplateFields } from './template-fields';

export interface SaveAsTemplateDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /**
   * `sql` is the template text of a saved query or of a run (`workflow_executions.template_sql`), with its parameters in
   * it: never the rendered query, whose values would be frozen into the template.
   */
  start: DraftStart;
  onSaved?: (id: string) => void;
}

/** Puts a query into the library. What was typed stays through errors and through closing the dialog. */
export function SaveAsTemplateDialog({ open, onOpenChange, start, onSaved }: SaveAsTemplateDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {/* Another query is another draft. */}
      <SaveForm key={start.sql} start={start} onOpenChange={onOpenChange} {...(onSaved ? { onSaved } : {})} />
    </Dialog>
  );
}

function SaveForm({ start, onOpenChange, onSaved }: Omit<SaveAsTemplateDialogProps, 'open'>) {
  const [draft, setDraft] = useState<TemplateDraft>(() => draftOf(start));
  const [issues, setIssues] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<PublicError | null>(null);
  const [saving, startSaving] = useTransition();
  const change = (part: Partial<TemplateDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setIssues({});
  };

  const save = () =>
    startSaving(async () => {
      const read = readDraft(draft);
      if (!read.ok) {
        setIssues(read.issues);
        return;
      }
      const answer = await answerOf(createTemplateAction(read.input));
      const failed = failureOf(answer);
      setFailure(failed);
      if (failed !== null || answer.data === undefined) {
        setIssues(Object.fromEntries((failed?.issues ?? []).map(({ field, message }) => [field, message])));
        return;
      }
      const { id } = answer.data;
      toast.success('Saved as a template', {
        action: (
          <Button size="sm" asChild>
            <Link href={`/query-library/${id}`}>Open</Link>
          </Button>
        ),
      });
      onOpenChange(false);
      onSaved?.(id);
    });

  return (
    <DialogContent className="max-w-2xl">
      <form
        className="flex min-h-0 flex-1 flex-col"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // The dialog may stand inside another form of the page.
          event.stopPropagation();
          save();
        }}
      >
        <DialogHeader>
          <DialogTitle>Save as template</DialogTitle>
          <DialogDescription>The query with its parameters goes to the library. Values do not.</DialogDescription>
        </DialogHeader>
        <DialogBody className="flex flex-col gap-6">
          {failure === null ? null : (
            <ErrorState
              title={failure.message}
              eventId={failure.eventId === '' ? undefined : failure.eventId}
              action={failure.code === 'unauthenticated' ? <SignInAgain failure={failure} /> : undefined}
            >
              {issues.sql}
            </ErrorState>
          )}
          <TemplateFields draft={draft} issues={issues} onChange={change} />
          <section className="flex flex-col gap-3">
            <h3 className="font-medium text-base">Parameters</h3>
            <ParameterDocs draft={draft} issues={issues} onChange={(parameters) => change({ parameters })} />
          </section>
        </DialogBody>
        <DialogFooter>
          <Button type="button" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" pending={saving}>
            Save as template
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  );
}

'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { SignInAgain } from '@/components/shell/sign-in-again';
import { SqlEditor } from '@/components/sql-editor/sql-editor';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { FieldError } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { toast } from '@/components/ui/toast';
import { answerOf, failureOf } from '@/lib/actions/result';
import type { PublicError } from '@/lib/errors';
import { createTemplateAction, updateTemplateAction } from '@/lib/templates/actions';
import type { TemplateDetail } from '@/lib/templates/types';
import { ParameterDocsLater } from './parameter-docs-later';
import type { TemplateDraft } from './template-draft';
import { TemplateFields } from './template-fields';
import { useKeptDraft } from './use-kept-draft';

/** One's own template: its SQL with the checks of the editor, its words, and those about its parameters. */
export function TemplateEditor({
  userId,
  template,
  start,
}: {
  userId: string;
  template: TemplateDetail | null;
  /** What stands in the fields at first. */
  start: TemplateDraft;
}) {
  const router = useRouter();
  const [initial] = useState(start);
  const [draft, setDraft] = useState<TemplateDraft>(initial);
  const [issues, setIssues] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<PublicError | null>(null);
  const [saving, startSaving] = useTransition();
  const [saved, setSaved] = useState(false);
  const back = template === null ? '/query-library' : `/query-library/${template.id}`;
  const [restored, setRestored] = useState(false);
  const [base, setBase] = useState(template?.updatedAt ?? null);
  const kept = useKeptDraft({
    key: `recomamp:template:${userId}:${template?.id ?? 'new'}`,
    draft,
    initial,
    base,
    onFound: (found, began) => {
      setDraft(found);
      setBase(began);
      setRestored(true);
    },
  });
  useLeaveWarning(draft !== initial && !saved);

  const change = (part: Partial<TemplateDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setIssues({});
  };
  const save = () =>
    startSaving(async () => {
      // It reads the SQL for its parameters, which no field needs before.
      const reading = await answerOf(
        import('./template-draft').then(({ readDraft }) => ({ data: readDraft(draft), serverError: undefined })),
      );
      if (reading.data === undefined) {
        setFailure(failureOf(reading));
        return;
      }
      const read = reading.data;
      if (!read.ok) {
        setIssues(read.issues);
        setFailure(null);
        return;
      }
      const answer =
        template === null
          ? await answerOf(createTemplateAction(read.input))
          : await answerOf(
              updateTemplateAction({ id: template.id, updatedAt: base ?? template.updatedAt, template: read.input }),
            );
      const failed = failureOf(answer);
      setFailure(failed);
      if (failed !== null || answer.data === undefined) {
        setIssues(
          Object.fromEntries(
            (failed?.issues ?? []).map(({ field, message }) => [field.replace(/^template\./, ''), message]),
          ),
        );
        return;
      }
      setSaved(true);
      kept.forget();
      toast.success('Saved');
      router.push('id' in answer.data ? `/query-library/${answer.data.id}` : back);
    });

  return (
    <form
      className="flex flex-col gap-6"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {restored ? (
        <Notice
          action={
            <Button
              size="sm"
              type="button"
              onClick={() => {
                kept.drop();
                setDraft(initial);
                setBase(template?.updatedAt ?? null);
                setRestored(false);
              }}
            >
              Start over
            </Button>
          }
        >
          What you had typed here and not saved is back.
        </Notice>
      ) : null}
      {failure === null ? null : (
        <ErrorState
          title={failure.message}
          eventId={failure.eventId === '' ? undefined : failure.eventId}
          action={failure.code === 'unauthenticated' ? <SignInAgain failure={failure} /> : undefined}
        >
          {failure.code === 'conflict' ? 'Your text stays here. Open the template in another tab to compare.' : null}
        </ErrorState>
      )}
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(22rem,2fr)]">
        <section className="flex min-w-0 flex-col gap-2 xl:sticky xl:top-16">
          <h2 className="font-semibold text-lg">SQL</h2>
          <div className="overflow-hidden rounded-md border border-border">
            <SqlEditor
              label="SQL of the template"
              className="h-[28rem] xl:h-[calc(100dvh-14rem)]"
              value={draft.sql}
              onChange={(sql) => change({ sql })}
              placeholder="AMC SQL with its {{parameters}}"
            />
          </div>
          {issues.sql === undefined ? null : <FieldError>{issues.sql}</FieldError>}
        </section>
        <div className="flex flex-col gap-8">
          <section className="flex flex-col gap-3">
            <h2 className="font-semibold text-lg">Settings</h2>
            <TemplateFields draft={draft} issues={issues} onChange={change} />
          </section>
          <section className="flex flex-col gap-3">
            <h2 className="font-semibold text-lg">Parameters</h2>
            <ParameterDocsLater draft={draft} issues={issues} onChange={(parameters) => change({ parameters })} />
          </section>
        </div>
      </div>
      <div className="sticky bottom-0 z-10 -mx-4 flex justify-end gap-2 border-border border-t bg-background px-4 py-3 md:-mx-6 md:px-6">
        <Button asChild>
          <Link href={back}>Cancel</Link>
        </Button>
        <Button type="submit" variant="primary" pending={saving}>
          {template === null ? 'Create template' : 'Save changes'}
        </Button>
      </div>
    </form>
  );
}

/** The browser asks before a reload or a closed tab throws typed text away. */
function useLeaveWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
}

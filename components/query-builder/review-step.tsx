'use client';

import { SignInAgain } from '@/components/shell/sign-in-again';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Notice } from '@/components/ui/notice';
import { CheckOnAmc } from './check-on-amc';
import { RenderedSql } from './rendered-sql';
import { ReviewFacts } from './review-facts';
import { RunFailure } from './run-bar';
import { TestRunState } from './test-run-state';
import type { Builder } from './use-builder';
import { useSaveQuery } from './use-save-query';

/** Step 3: everything at one look. The SQL scrolls in itself; what can be done is always in view. */
export function ReviewStep({ builder }: { builder: Builder }) {
  const { saved, running, content } = builder;
  const { save, pending, failure } = useSaveQuery(builder);
  return (
    <div className="grid min-h-0 flex-1 grid-cols-1 md:grid-cols-[minmax(0,3fr)_minmax(17rem,1fr)]">
      <section
        aria-label="The query"
        className="flex min-h-64 min-w-0 flex-col overflow-hidden bg-card max-md:order-2 max-md:h-96"
      >
        <RenderedSql builder={builder} className="flex min-h-0 flex-1 flex-col" />
      </section>
      <aside className="flex min-h-0 flex-col border-border max-md:order-1 md:border-l">
        <div className="min-h-0 flex-1 overflow-y-auto p-4">
          <ReviewFacts builder={builder} />
        </div>
        <div className="flex flex-col gap-2 border-border border-t p-4">
          <TestRunState builder={builder} />
          <RunFailure builder={builder} />
          <RunErrors builder={builder} />
          {failure === null ? null : failure.code === 'conflict' ? (
            <Notice
              kind="warning"
              action={
                <Button size="sm" pending={pending} onClick={() => save('active', true)}>
                  Save over it
                </Button>
              }
            >
              {failure.message}{' '}
              {saved === null ? null : (
                <a
                  href={`/workflows/${saved.id}?tab=versions`}
                  target="_blank"
                  rel="noreferrer"
                  className="text-link underline underline-offset-4"
                >
                  See what was saved
                </a>
              )}
            </Notice>
          ) : (
            <ErrorState
              title={failure.message}
              eventId={failure.eventId === '' ? undefined : failure.eventId}
              className="p-3"
              action={failure.code === 'unauthenticated' ? <SignInAgain failure={failure} /> : undefined}
            />
          )}
          <div className="grid grid-cols-2 gap-2">
            <CheckOnAmc builder={builder} />
            <Button pending={running.sending} onClick={() => void builder.run()}>
              Test run
            </Button>
          </div>
          <div className="grid grid-cols-2 gap-2">
            <Button
              pending={pending}
              onClick={() => (saved === null ? save('draft') : void builder.server.flush())}
              disabled={saved !== null && builder.sole.elsewhere}
            >
              Save draft
            </Button>
            <Button
              variant="primary"
              pending={pending}
              disabled={content.sql.trim() === ''}
              onClick={() => save('active')}
            >
              {saved === null ? 'Create workflow' : 'Save'}
            </Button>
          </div>
        </div>
      </aside>
    </div>
  );
}

/** What a run or a save still needs; each leads to its field. */
function RunErrors({ builder: { errors, goTo } }: { builder: Builder }) {
  const told = Object.entries(errors).filter(([field]) => field !== 'name');
  if (told.length === 0) return null;
  return (
    <Notice
      kind="warning"
      action={
        <Button size="sm" onClick={() => goTo(told.every(([field]) => field === 'sql') ? 'edit' : 'configure')}>
          Fill in
        </Button>
      }
    >
      <ul>
        {told.slice(0, 4).map(([field, message]) => (
          <li key={field}>
            <code className="font-mono text-xs">{field.replace(/^(parameters|options)\./, '')}</code>: {message}
          </li>
        ))}
        {told.length > 4 ? <li>and {told.length - 4} more</li> : null}
      </ul>
    </Notice>
  );
}

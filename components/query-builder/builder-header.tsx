'use client';

import { SignInAgain } from '@/components/shell/sign-in-again';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { draftWords } from './draft-words';
import { stepOf } from './field-errors';
import { Stepper } from './stepper';
import type { Builder } from './use-builder';
import type { BuilderStep } from './use-step';

/** Over all three steps: the name, what is being kept, the steps, and what has to be known about other tabs. */
export function BuilderHeader({ builder }: { builder: Builder }) {
  const { content, change, changed, step, goTo, draft, server, conflict, sole, saved, errors, reading, missingRun } =
    builder;
  const wanting = new Set<BuilderStep>(Object.keys(errors).map(stepOf));
  if (!reading.ok || content.instanceId === '') wanting.add('configure');
  if (content.sql.trim() === '') wanting.add('edit');
  return (
    <div className="flex flex-col gap-2 border-border border-b px-4 py-2 md:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="sr-only">Query builder</h1>
        <Input
          aria-label="Name of the query"
          placeholder="Untitled query"
          maxLength={200}
          value={content.name}
          onChange={(event) => change({ name: event.target.value })}
          {...(errors.name === undefined ? {} : { 'aria-invalid': true })}
          className="min-w-0 flex-1 basis-40 border-transparent bg-transparent px-1.5 font-medium text-lg! hover:border-input focus-visible:bg-card sm:max-w-96"
        />
        <span className="shrink-0 text-muted-foreground text-xs max-lg:sr-only" role="status">
          {draftWords({ browser: draft.state, server: server.state, elsewhere: sole.elsewhere, saved: saved !== null })}
        </span>
        {changed ? (
          <Button size="sm" variant="ghost" className="text-muted-foreground" onClick={builder.startOver}>
            {saved === null ? 'Start over' : 'Undo all changes'}
          </Button>
        ) : null}
        <div className="ml-auto max-sm:w-full">
          <Stepper step={step} wanting={wanting} onStep={goTo} />
        </div>
      </div>
      {errors.name === undefined ? null : <FieldError>{errors.name}</FieldError>}
      {missingRun ? (
        <Notice kind="warning">The run to start from is not there, or is not yours. This is an empty query.</Notice>
      ) : null}
      {sole.elsewhere ? (
        <Notice
          kind="warning"
          action={
            <Button size="sm" onClick={sole.takeOver}>
              Go on here
            </Button>
          }
        >
          This query is open in another tab of this browser. What you type here is not kept until you go on here; the
          other tab then stops.
        </Notice>
      ) : server.state.is === 'conflict' ? (
        <Notice
          kind="warning"
          action={
            <span className="flex flex-wrap gap-2">
              <Button size="sm" disabled={conflict.busy} onClick={() => void conflict.takeOther()}>
                Show the other version
              </Button>
              <Button size="sm" variant="ghost" disabled={conflict.busy} onClick={() => void conflict.keepOwn()}>
                Keep this one
              </Button>
            </span>
          }
        >
          These changes are also being edited in another browser, and its draft is newer. Nothing of it was overwritten;
          what stands here is kept in this browser.
        </Notice>
      ) : server.state.is === 'failed' ? (
        <Notice kind="warning" action={<SignInAgain failure={server.state.failure} />}>
          The draft could not be saved on the server. {server.state.failure.message} It is kept in this browser and
          saved with your next change.
        </Notice>
      ) : null}
    </div>
  );
}

'use client';

import { Play } from 'lucide-react';
import Link from 'next/link';
import { useModKey } from '@/components/shell/mod-key';
import { SignInAgain } from '@/components/shell/sign-in-again';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { FieldError } from '@/components/ui/field';
import { Kbd } from '@/components/ui/kbd';
import { parameterErrors } from './field-errors';
import { InstanceSelect } from './instance-select';
import { ParameterChips } from './parameter-chips';
import type { Builder } from './use-builder';
import { WindowMeaning, WindowPicker } from './window-picker';

/** Over the editor: where and when a test run goes, what it still needs, and Run. */
export function RunBar({ builder }: { builder: Builder }) {
  const { content, change, instances, resolved, now, errors, running } = builder;
  const mod = useModKey();
  const wrong = parameterErrors(errors);
  const [firstWrong] = Object.entries(wrong);
  return (
    <div className="flex flex-col gap-1.5 border-border border-b px-4 py-2 md:px-6">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-0 max-sm:basis-[calc(50%-0.25rem)] sm:w-56">
          {instances.length === 0 ? (
            <Button asChild className="w-full">
              <Link href="/instances">No instance yet</Link>
            </Button>
          ) : (
            <InstanceSelect
              instances={instances}
              value={content.instanceId}
              invalid={errors.instanceId !== undefined}
              onChange={(instance) =>
                change({ instanceId: instance.id, window: { ...content.window, zone: instance.timeZone } })
              }
            />
          )}
        </div>
        <div className="grid min-w-0 max-sm:basis-[calc(50%-0.25rem)] sm:w-48">
          <WindowPicker
            policy={content.window}
            resolved={resolved}
            now={now}
            onChange={(window) => change({ window })}
          />
        </div>
        <ParameterChips builder={builder} />
        <Button
          variant="primary"
          pending={running.sending}
          onClick={() => void builder.run()}
          className="ml-auto max-sm:w-full"
          aria-keyshortcuts="Meta+Enter Control+Enter"
        >
          {running.sending ? null : <Play aria-hidden />}
          Run
          <Kbd className="border-transparent bg-transparent text-primary-foreground max-md:hidden">{mod} ↵</Kbd>
        </Button>
      </div>
      <WindowMeaning resolved={resolved} now={now} />
      {errors.instanceId === undefined ? null : <FieldError>{errors.instanceId}</FieldError>}
      {errors.sql === undefined ? null : <FieldError>{errors.sql}</FieldError>}
      {firstWrong === undefined ? null : (
        <div className="flex flex-wrap items-center gap-2">
          <FieldError>
            <code className="font-mono">{firstWrong[0]}</code>: {firstWrong[1]}
          </FieldError>
          <Button size="sm" onClick={() => builder.goTo('configure')}>
            Fill in
          </Button>
        </div>
      )}
      <OtherErrors builder={builder} />
      <RunFailure builder={builder} />
    </div>
  );
}

/** Of the advanced choices: they stand on another step, so they are told here too. */
function OtherErrors({ builder }: { builder: Builder }) {
  const [first] = Object.entries(builder.errors).filter(([field]) => /^(options|timeoutSeconds)/.test(field));
  if (first === undefined) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <FieldError>{first[1]}</FieldError>
      <Button size="sm" onClick={() => builder.goTo('configure')}>
        Change
      </Button>
    </div>
  );
}

/** Why a run could not be asked for at all. */
export function RunFailure({ builder }: { builder: Builder }) {
  const { failure } = builder.running;
  if (failure === null) return null;
  return (
    <ErrorState
      title={failure.message}
      eventId={failure.eventId === '' ? undefined : failure.eventId}
      action={
        failure.code === 'needs_reauth' ? (
          <Button asChild>
            <a href="/profile">Reconnect Amazon</a>
          </Button>
        ) : failure.code === 'unauthenticated' ? (
          <SignInAgain failure={failure} />
        ) : undefined
      }
    />
  );
}

'use client';

import { type ReactNode, useId } from 'react';
import { Button } from '@/components/ui/button';
import { Field, FieldError } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { AdvancedFields } from './advanced-fields';
import { parameterErrors } from './field-errors';
import { InstanceSelect } from './instance-select';
import { LeftOverValues } from './left-over-values';
import { ParameterFields } from './parameter-fields';
import { windowParameters } from './query-parameters';
import { RenderedSql } from './rendered-sql';
import { TagsInput } from './tags-input';
import type { Builder } from './use-builder';
import { WindowFields } from './window-fields';
import { WindowMeaning } from './window-picker';

/** Step 2: where, when, with which values; beside it the query as they make it. */
export function ConfigureStep({ builder }: { builder: Builder }) {
  const { content, change, instances, resolved, now, errors, parameters, found, goTo } = builder;
  const bound = found === null ? [] : windowParameters(found);
  return (
    <div className="grid min-h-0 flex-1 grid-cols-1 lg:grid-cols-2">
      <div className="flex min-h-0 flex-col gap-6 overflow-y-auto p-4 md:p-6">
        <Section title="Instance">
          <InstanceSelect
            instances={instances}
            value={content.instanceId}
            invalid={errors.instanceId !== undefined}
            onChange={(instance) =>
              change({ instanceId: instance.id, window: { ...content.window, zone: instance.timeZone } })
            }
          />
          {errors.instanceId === undefined ? null : <FieldError>{errors.instanceId}</FieldError>}
        </Section>
        <Section title="Time window">
          <WindowFields
            name="window"
            columns={2}
            policy={content.window}
            resolved={resolved}
            now={now}
            onChange={(window) => change({ window })}
          />
          <WindowMeaning resolved={resolved} now={now} />
        </Section>
        <Section title="Parameters">
          {found === null ? null : (
            <LeftOverValues
              parameters={parameters}
              names={new Set([...parameters.map(({ name }) => name), ...bound])}
              drafts={content.parameters}
              onChange={(drafts) => change({ parameters: drafts })}
            />
          )}
          {parameters.length === 0 ? (
            <p className="text-muted-foreground text-sm">
              This query asks for no values. Write <code className="font-mono">{'{{name}}'}</code> where one is to be
              filled in at each run.
            </p>
          ) : (
            <ParameterFields
              parameters={parameters}
              drafts={content.parameters}
              errors={parameterErrors(errors)}
              instanceId={content.instanceId}
              onChange={(name, draft) => change({ parameters: { ...content.parameters, [name]: draft } })}
            />
          )}
          {bound.length === 0 ? null : (
            <p className="text-muted-foreground text-xs">
              <code className="font-mono">{bound.join(', ')}</code>: from the time window.
            </p>
          )}
        </Section>
        <Section title="About this query">
          <Field label="Description" error={errors.description}>
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                maxLength={10_000}
                value={content.description}
                onChange={(event) => change({ description: event.target.value })}
              />
            )}
          </Field>
          <Field label="Tags" error={errors.tags}>
            {(control) => <TagsInput {...control} tags={content.tags} onChange={(tags) => change({ tags })} />}
          </Field>
        </Section>
        <details className="group" open={Object.keys(errors).some((field) => /^(options|timeout)/.test(field))}>
          <summary className="w-fit cursor-pointer select-none rounded-sm font-semibold text-base">Advanced</summary>
          <div className="pt-3">
            <AdvancedFields builder={builder} />
          </div>
        </details>
        <div className="flex justify-between gap-2">
          <Button onClick={() => goTo('edit')}>Back to the query</Button>
          <Button variant="primary" onClick={() => goTo('review')}>
            Review
          </Button>
        </div>
      </div>
      <section
        aria-label="Preview"
        className="flex min-h-80 flex-col overflow-hidden border-border bg-card max-lg:border-t lg:border-l"
      >
        <h2 className="border-border border-b px-4 py-2 font-medium text-sm">
          Query as it is sent <span className="font-normal text-muted-foreground">· filled in values stand out</span>
        </h2>
        <RenderedSql builder={builder} className="flex min-h-0 flex-1 flex-col" />
      </section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h2 id={id} className="font-semibold text-base">
        {title}
      </h2>
      {children}
    </section>
  );
}

'use client';

import { useId } from 'react';
import { ChoiceSelect } from '@/components/ui/choice-select';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { windowRole } from '@/lib/amc-sql/parameters/window-names';
import type { WorkflowParameter, WorkflowParameters } from '@/lib/workflows/schema';
import { isListKind, mayBeDynamic, mayBeOverridden, type ParameterOverride, textOf } from './parameter-override';
import type { ScheduleFieldsProps } from './schedule-fields';
import { TokenList } from './window-fields';

/** What each parameter of the query is in a scheduled run: the query's own value, another, or a date that moves along. */
export function OverrideFields({
  draft,
  errors,
  onChange,
  parameters,
}: ScheduleFieldsProps & { parameters: WorkflowParameters }) {
  const listId = useId();
  const asked = Object.entries(parameters).filter(([name]) => windowRole(name) === null);
  if (asked.length === 0) {
    return <p className="text-muted-foreground text-sm">This query asks for nothing but its time window.</p>;
  }
  const set = (name: string, override: ParameterOverride | null) => {
    const { [name]: _, ...others } = draft.overrides;
    onChange({ overrides: override === null ? others : { ...others, [name]: override } });
  };
  return (
    <div className="flex flex-col gap-4">
      <TokenList id={listId} />
      {asked.map(([name, parameter]) => (
        <OverrideField
          key={name}
          name={name}
          parameter={parameter}
          override={draft.overrides[name] ?? null}
          error={errors[`parameters.${name}`]}
          listId={listId}
          onChange={(override) => set(name, override)}
        />
      ))}
    </div>
  );
}

function OverrideField({
  name,
  parameter,
  override,
  error,
  listId,
  onChange,
}: {
  name: string;
  parameter: WorkflowParameter;
  override: ParameterOverride | null;
  error: string | undefined;
  listId: string;
  onChange: (override: ParameterOverride | null) => void;
}) {
  const { kind, value } = parameter;
  const own = textOf(value);
  const sources = [
    { value: 'query', label: own === '' ? 'Value of the query (none yet)' : 'Value of the query' },
    ...(mayBeOverridden(kind) ? [{ value: 'fixed', label: 'Another value' }] : []),
    ...(mayBeDynamic(kind) ? [{ value: 'dynamic', label: 'A date that moves along' }] : []),
  ];
  const source = override?.source ?? 'query';
  const typed = {
    value: override?.text ?? '',
    spellCheck: false,
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) =>
      onChange({ source: override?.source ?? 'fixed', text: event.target.value }),
  };
  return (
    <div className="grid items-start gap-2 sm:grid-cols-[14rem_minmax(0,1fr)]">
      <Field label={<code className="font-mono text-xs">{name}</code>} hint={parameter.help}>
        {(control) => (
          <ChoiceSelect
            control={control}
            value={source}
            choices={sources}
            onChange={(next) =>
              onChange(
                next === 'query'
                  ? null
                  : next === 'dynamic'
                    ? { source: 'dynamic', text: 'dynamic:today' }
                    : { source: 'fixed', text: own },
              )
            }
          />
        )}
      </Field>
      <Field label={<span className="sr-only">Value of {name}</span>} error={error} className="sm:pt-6">
        {(control) =>
          override === null ? (
            <p
              id={control.id}
              className="line-clamp-2 min-h-8 break-all rounded-md bg-muted px-2.5 py-1.5 text-muted-foreground text-sm"
            >
              {own === '' ? 'No value: give one here, or in the query.' : own.replaceAll('\n', ', ')}
            </p>
          ) : override.source === 'dynamic' ? (
            <Input {...control} {...typed} list={listId} className="font-mono" />
          ) : isListKind(kind) ? (
            <Textarea {...control} {...typed} rows={4} placeholder="One value a line" />
          ) : (
            <Input
              {...control}
              {...typed}
              type={kind === 'date' || kind === 'date_range' ? 'date' : 'text'}
              {...(kind === 'number' ? { inputMode: 'decimal' as const } : {})}
            />
          )
        }
      </Field>
    </div>
  );
}

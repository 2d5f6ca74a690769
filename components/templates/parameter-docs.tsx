'use client';

import { CheckboxLabel } from '@/components/ui/checkbox-label';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { TYPE_LABELS } from './labels';
import { isList, type ParameterDraft, parametersIn, type TemplateDraft } from './template-draft';

export interface ParameterDocsProps {
  draft: TemplateDraft;
  issues: Readonly<Record<string, string>>;
  onChange: (parameters: TemplateDraft['parameters']) => void;
}

/** One block of words for each parameter the SQL has. */
export function ParameterDocs({ draft, issues, onChange }: ParameterDocsProps) {
  const parameters = parametersIn(draft);
  if (parameters.length === 0) {
    return <p className="text-muted-foreground text-sm">The SQL has no parameters.</p>;
  }
  const change = (name: string, before: ParameterDraft, part: Partial<ParameterDraft>) =>
    onChange({ ...draft.parameters, [name]: { ...before, ...part } });
  return (
    <ul className="flex flex-col gap-4">
      {parameters.map(({ name, ...parameter }) => (
        <li key={name} className="flex flex-col gap-2 rounded-md border border-border p-3">
          <p className="flex items-baseline justify-between gap-3">
            <code className="break-all font-mono text-xs">{name}</code>
            <span className="text-muted-foreground text-xs">{TYPE_LABELS[parameter.spec.type]}</span>
          </p>
          <div className="grid grid-cols-1 gap-3 sm:grid-cols-[2fr_1fr]">
            <Field
              label={
                <>
                  Help<span className="sr-only"> for {name}</span>
                </>
              }
            >
              {(control) => (
                <Input
                  {...control}
                  maxLength={500}
                  value={parameter.help}
                  placeholder="What to give here"
                  onChange={(event) => change(name, parameter, { help: event.target.value })}
                />
              )}
            </Field>
            {parameter.spec.type === 'rows' ? null : (
              <Field
                label={
                  <>
                    Default<span className="sr-only"> for {name}</span>
                  </>
                }
                error={issues[`parameters.${name}`]}
              >
                {(control) => (
                  <Input
                    {...control}
                    value={parameter.defaultText}
                    placeholder="None"
                    spellCheck={false}
                    onChange={(event) => change(name, parameter, { defaultText: event.target.value })}
                  />
                )}
              </Field>
            )}
          </div>
          {isList(parameter.spec.type) ? (
            <CheckboxLabel
              checked={!parameter.required}
              onChange={(optional) => change(name, parameter, { required: !optional })}
            >
              May be left empty: then it filters nothing
            </CheckboxLabel>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

'use client';

import { Field, FieldError } from '@/components/ui/field';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';
import type { ParameterKind } from '@/lib/workflows/constants';
import type { DraftParameter } from '@/lib/workflows/schema';
import { DateRangeField } from './date-range-field';
import { ListField } from './list-field';
import { isStart, KIND_WORDS } from './parameter-values';
import { isList, kindsFor, type QueryParameter } from './query-parameters';
import { SingleInput } from './single-input';

export interface ParameterFieldsProps {
  parameters: readonly QueryParameter[];
  drafts: Readonly<Record<string, DraftParameter>>;
  /** By parameter name. */
  errors: Readonly<Record<string, string>>;
  /** Whose campaigns and products a picker offers; empty while none is chosen. */
  instanceId: string;
  onChange: (name: string, draft: DraftParameter) => void;
}

/** One typed input for each value the query asks for; two dates that belong together are one. */
export function ParameterFields({ parameters, drafts, errors, instanceId, onChange }: ParameterFieldsProps) {
  const draftOf = (name: string): DraftParameter =>
    (Object.hasOwn(drafts, name) ? drafts[name] : undefined) ?? { text: '' };
  // The second end of a range stands in the field of the first.
  const shown = parameters.filter(({ kind, name, partner }) => {
    if (kind !== 'date_range' || partner === null || isStart(name)) return true;
    return parameters.find((other) => other.name === partner)?.kind !== 'date_range';
  });
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="sr-only">Parameters of this query</legend>
      {shown.map((parameter) => {
        const { name, kind, partner } = parameter;
        const draft = draftOf(name);
        const change = (part: Partial<DraftParameter>) => onChange(name, { ...draft, ...part });
        if (kind === 'date_range' && partner !== null) {
          return (
            <DateRangeField
              key={name}
              from={{ name, draft, error: errors[name] }}
              to={{ name: partner, draft: draftOf(partner), error: errors[partner] }}
              aside={<KindSelect parameter={parameter} onKind={(next) => change({ kind: next })} />}
              onChange={onChange}
            />
          );
        }
        return (
          <Field
            key={name}
            label={<code className="font-mono text-xs">{name}</code>}
            aside={<KindSelect parameter={parameter} onKind={(next) => change({ kind: next })} />}
            hint={draft.help}
            error={isList(kind) ? undefined : errors[name]}
            required
          >
            {(control) =>
              isList(kind) ? (
                <>
                  <ListField
                    control={control}
                    parameter={parameter}
                    draft={draft}
                    instanceId={instanceId}
                    onChange={change}
                  />
                  {errors[name] === undefined ? null : <FieldError>{errors[name]}</FieldError>}
                </>
              ) : (
                <SingleInput control={control} parameter={parameter} draft={draft} onChange={change} />
              )
            }
          </Field>
        );
      })}
    </fieldset>
  );
}

/** How a parameter is asked for; the place in the SQL suggests it, a person may know better. */
function KindSelect({
  parameter,
  onKind,
}: {
  parameter: QueryParameter;
  onKind: (kind: ParameterKind | undefined) => void;
}) {
  const { name, kind, suggested } = parameter;
  const kinds = kindsFor(parameter);
  if (kinds.length === 1) return KIND_WORDS[kind];
  return (
    <Select
      value={kind}
      onValueChange={(next) => {
        const chosen = kinds.find((one) => one === next);
        onKind(chosen === suggested ? undefined : chosen);
      }}
    >
      <SelectTrigger
        aria-label={`Kind of ${name}`}
        className="h-6! w-auto gap-1 border-transparent bg-transparent px-1.5 text-muted-foreground text-xs"
      >
        <SelectValue>{KIND_WORDS[kind]}</SelectValue>
      </SelectTrigger>
      <SelectContent align="end">
        {kinds.map((one) => (
          <SelectItem key={one} value={one}>
            {KIND_WORDS[one]}
            {one === suggested ? ' (suggested)' : ''}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

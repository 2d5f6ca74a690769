'use client';

import { Field, type FieldControlProps } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import type { QueryParameter } from './query-parameters';

const HINTS: Partial<Record<QueryParameter['type'], string>> = {
  text_list: 'One a line, or with commas',
  number_list: 'One a line, or with commas',
  pattern: '% stands for any text',
  timestamp: 'For example 2026-11-07 14:00:00',
};

/** One input for each value the query asks for, by its type. */
export function ParameterFields({
  parameters,
  values,
  errors,
  onChange,
}: {
  parameters: readonly QueryParameter[];
  values: Readonly<Record<string, string>>;
  /** By parameter name. */
  errors: Readonly<Record<string, string>>;
  onChange: (name: string, value: string) => void;
}) {
  if (parameters.length === 0) return null;
  return (
    <fieldset>
      <legend className="sr-only">Parameters of this query</legend>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {parameters.map((parameter) => (
          <Field
            key={parameter.name}
            label={<code className="font-mono text-xs">{parameter.name}</code>}
            aside={parameter.type.replace('_', ' ')}
            hint={parameter.type === 'rows' ? `${parameter.columns} values a line` : HINTS[parameter.type]}
            error={errors[parameter.name]}
            required
          >
            {(control) => (
              <ParameterInput
                control={control}
                parameter={parameter}
                value={values[parameter.name] ?? ''}
                onChange={(value) => onChange(parameter.name, value)}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

function ParameterInput({
  control,
  parameter: { type },
  value,
  onChange,
}: {
  control: FieldControlProps;
  parameter: QueryParameter;
  value: string;
  onChange: (value: string) => void;
}) {
  if (type === 'boolean') {
    const { required: _required, ...trigger } = control;
    return (
      <Select value={value} onValueChange={onChange}>
        <SelectTrigger {...trigger}>
          <SelectValue placeholder="Choose" />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value="true">true</SelectItem>
          <SelectItem value="false">false</SelectItem>
        </SelectContent>
      </Select>
    );
  }
  const shared = { ...control, value, spellCheck: false, autoComplete: 'off' };
  if (type === 'text_list' || type === 'number_list' || type === 'rows') {
    return <Textarea {...shared} rows={2} onChange={(event) => onChange(event.target.value)} />;
  }
  return (
    <Input
      {...shared}
      type={type === 'date' ? 'date' : 'text'}
      {...(type === 'number' ? { inputMode: 'decimal' as const } : {})}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

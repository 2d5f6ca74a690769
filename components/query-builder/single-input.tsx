'use client';

import type { FieldControlProps } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';
import type { DraftParameter } from '@/lib/workflows/schema';
import { patternWords } from './pattern-words';
import type { QueryParameter } from './query-parameters';

const PLACEHOLDERS: Partial<Record<QueryParameter['kind'], string>> = {
  timestamp: '2026-11-07 14:00:00',
  number: '0',
};

/** The control of a parameter that takes one value. */
export function SingleInput({
  control,
  parameter: { name, kind },
  draft,
  onChange,
}: {
  control: FieldControlProps;
  parameter: QueryParameter;
  draft: DraftParameter;
  onChange: (part: Partial<DraftParameter>) => void;
}) {
  if (kind === 'boolean')
    return <OneOf control={control} draft={draft} choices={['true', 'false']} onChange={onChange} />;
  if (kind === 'choice') {
    const choices = draft.choices ?? [];
    return (
      <div className="flex flex-col gap-1.5">
        {choices.length === 0 ? (
          <p className="text-muted-foreground text-xs">Say below what may be chosen.</p>
        ) : (
          <OneOf control={control} draft={draft} choices={choices} onChange={onChange} />
        )}
        <Input
          aria-label={`What may be chosen for ${name}, with commas`}
          placeholder="Choices, with commas"
          defaultValue={choices.join(', ')}
          onBlur={(event) =>
            onChange({
              choices: [
                ...new Set(
                  event.target.value
                    .split(',')
                    .map((choice) => choice.trim())
                    .filter((choice) => choice !== ''),
                ),
              ],
            })
          }
        />
      </div>
    );
  }
  const input = (
    <Input
      {...control}
      value={draft.text}
      spellCheck={false}
      autoComplete="off"
      type={kind === 'date' || kind === 'date_range' ? 'date' : 'text'}
      {...(PLACEHOLDERS[kind] === undefined ? {} : { placeholder: PLACEHOLDERS[kind] })}
      {...(kind === 'number' ? { inputMode: 'decimal' as const } : {})}
      onChange={(event) => onChange({ text: event.target.value })}
    />
  );
  if (kind !== 'pattern') return input;
  const words = patternWords(draft.text);
  return (
    <>
      {input}
      <p className="text-muted-foreground text-xs" role="status">
        {words === null ? (
          '% stands for any text; without one the text may stand anywhere.'
        ) : (
          <>
            Finds what {words.words}. Sent as <code className="font-mono text-foreground">{words.sent}</code>
          </>
        )}
      </p>
    </>
  );
}

function OneOf({
  control: { required: _, ...trigger },
  draft,
  choices,
  onChange,
}: {
  control: FieldControlProps;
  draft: DraftParameter;
  choices: readonly string[];
  onChange: (part: Partial<DraftParameter>) => void;
}) {
  return (
    <Select value={draft.text} onValueChange={(text) => onChange({ text })}>
      <SelectTrigger {...trigger}>
        <SelectValue placeholder="Choose" />
      </SelectTrigger>
      <SelectContent>
        {choices.map((choice) => (
          <SelectItem key={choice} value={choice}>
            {choice}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

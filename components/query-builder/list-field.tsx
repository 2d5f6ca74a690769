'use client';

import { useMemo } from 'react';
import { Button } from '@/components/ui/button';
import type { FieldControlProps } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { DraftParameter } from '@/lib/workflows/schema';
import { listWords, readList } from './list-text';
import { listFormOf } from './parameter-values';
import { PickerDialog } from './picker-dialog';
import type { QueryParameter } from './query-parameters';

const NOUNS: Partial<Record<QueryParameter['kind'], string>> = {
  asin_list: 'ASIN',
  campaign_list: 'campaign',
  number_list: 'number',
};

/**
 * A list as it is pasted: from a column, with commas, with blanks and repetitions. What is read of it is said below; an
 * empty one needs a word on what it means, since nothing guesses it.
 */
export function ListField({
  control,
  parameter,
  draft,
  instanceId,
  onChange,
}: {
  control: FieldControlProps;
  parameter: QueryParameter;
  draft: DraftParameter;
  instanceId: string;
  onChange: (part: Partial<DraftParameter>) => void;
}) {
  const { name, kind, columns } = parameter;
  const form = listFormOf(parameter);
  const rows = kind === 'rows';
  const reading = useMemo(() => (rows ? null : readList(draft.text, form)), [rows, draft.text, form]);
  const empty = draft.text.trim() === '';
  const messy = reading !== null && (reading.blanks > 0 || reading.duplicates > 0);
  return (
    <div className="flex flex-col gap-1.5">
      <Textarea
        {...control}
        rows={rows || !empty ? 4 : 2}
        spellCheck={false}
        autoComplete="off"
        className="max-h-48 font-mono text-xs"
        placeholder={
          rows
            ? `${columns} values a line, with commas or tabs`
            : form === 'line'
              ? 'Paste a list, one name a line'
              : 'Paste a list: lines, commas, tabs'
        }
        value={draft.text}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <div className="flex flex-wrap items-center gap-2 text-xs">
        {reading === null || empty ? null : (
          <p role="status" className="text-muted-foreground tabular-nums">
            {listWords(reading, NOUNS[kind] ?? 'value')}
          </p>
        )}
        {messy ? (
          <Button size="sm" variant="ghost" onClick={() => onChange({ text: reading.items.join('\n') })}>
            Tidy up
          </Button>
        ) : null}
        {kind === 'campaign_list' || kind === 'asin_list' ? (
          <span className="ml-auto flex items-center gap-1">
            {kind === 'campaign_list' ? (
              <CampaignsAs parameter={parameter} onChange={(campaigns) => onChange({ campaigns })} />
            ) : null}
            <PickerDialog
              kind={kind === 'campaign_list' ? 'campaign' : 'asin'}
              instanceId={instanceId}
              as={kind === 'campaign_list' ? parameter.campaigns : 'id'}
              chosen={reading?.items ?? []}
              onChosen={(items) => onChange({ text: items.join('\n') })}
            />
          </span>
        ) : null}
      </div>
      {empty ? (
        <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
          <legend className="sr-only">What an empty list of {name} means</legend>
          <span className="text-muted-foreground">Left empty, it</span>
          {(
            [
              ['match_nothing', 'matches nothing'],
              ['match_everything', 'matches everything'],
            ] as const
          ).map(([choice, words]) => (
            <label key={choice} className="flex cursor-pointer items-center gap-1.5 pointer-coarse:h-10">
              <input
                type="radio"
                name={`empty-${name}`}
                className="accent-primary"
                checked={draft.whenEmpty === choice}
                onChange={() => onChange({ whenEmpty: choice })}
              />
              {words}
            </label>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

/** Ids or names: the column in the query decides, so it is said and can be corrected. */
function CampaignsAs({
  parameter: { name, campaigns, column },
  onChange,
}: {
  parameter: QueryParameter;
  onChange: (campaigns: 'id' | 'name') => void;
}) {
  return (
    <fieldset className="flex items-center gap-2">
      <legend className="sr-only">What the list of {name} holds</legend>
      {(['id', 'name'] as const).map((one) => (
        <label
          key={one}
          className="flex cursor-pointer items-center gap-1 pointer-coarse:h-10"
          title={column === null ? undefined : `The query compares it with ${column}`}
        >
          <input
            type="radio"
            name={`campaigns-${name}`}
            className="accent-primary"
            checked={campaigns === one}
            onChange={() => onChange(one)}
          />
          {one === 'id' ? 'ids' : 'names'}
        </label>
      ))}
    </fieldset>
  );
}

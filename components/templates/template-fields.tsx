'use client';

import { CheckboxLabel } from '@/components/ui/checkbox-label';
import { ChoiceSelect } from '@/components/ui/choice-select';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { CATEGORIES, DIFFICULTIES } from '@/lib/templates/constants';
import { DIFFICULTY_LABELS } from './labels';
import type { TemplateDraft } from './template-draft';

const CATEGORY_CHOICES = CATEGORIES.map((category) => ({ value: category as string, label: category }));
const DIFFICULTY_CHOICES = DIFFICULTIES.map((value) => ({ value, label: DIFFICULTY_LABELS[value] }));

type Issues = Readonly<Record<string, string>>;
interface Props {
  draft: TemplateDraft;
  issues: Issues;
  onChange: (part: Partial<TemplateDraft>) => void;
}

/** What a template is called, what it is for, and who may see it. */
export function TemplateFields({ draft, issues, onChange }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <Field label="Name" error={issues.name} required>
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            value={draft.name}
            autoComplete="off"
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Field label="Category" error={issues.category} required>
          {(control) => (
            <ChoiceSelect
              control={control}
              value={draft.category}
              choices={CATEGORY_CHOICES}
              placeholder="Choose a category"
              onChange={(category) => onChange({ category })}
            />
          )}
        </Field>
        <Field label="Difficulty">
          {(control) => (
            <ChoiceSelect
              control={control}
              value={draft.difficulty}
              choices={DIFFICULTY_CHOICES}
              onChange={(difficulty) => onChange({ difficulty })}
            />
          )}
        </Field>
      </div>
      <Field label="Purpose" hint="One sentence: the question it answers" error={issues.purpose}>
        {(control) => (
          <Input
            {...control}
            maxLength={500}
            value={draft.purpose}
            autoComplete="off"
            onChange={(event) => onChange({ purpose: event.target.value })}
          />
        )}
      </Field>
      <Field label="Description" hint="How to read the result, and what to beware of" error={issues.description}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            value={draft.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
      <Field label="Tags" hint="With commas between them" error={issues.tags}>
        {(control) => (
          <Input
            {...control}
            value={draft.tags}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ tags: event.target.value })}
          />
        )}
      </Field>
      <WindowFields draft={draft} issues={issues} onChange={onChange} />
      <CheckboxLabel
        className="items-start *:first:mt-0.5"
        checked={draft.shared}
        onChange={(shared) => onChange({ shared })}
      >
        <span className="flex flex-col">
          Share with everyone
          <span className="text-muted-foreground text-xs">
            {draft.shared ? 'Everyone signed in can read and use it. Only you can change it.' : 'Only you can see it.'}
          </span>
        </span>
      </CheckboxLabel>
    </div>
  );
}

function WindowFields({ draft, issues, onChange }: Props) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">Time window it suits</legend>
      <div className="grid grid-cols-2 gap-4">
        <Field label="Days" error={issues.window}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={draft.windowDays}
              placeholder="Any"
              onChange={(event) => onChange({ windowDays: event.target.value })}
            />
          )}
        </Field>
        <Field label="Ending so many days ago">
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={draft.windowLagDays}
              placeholder="Any"
              onChange={(event) => onChange({ windowLagDays: event.target.value })}
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}

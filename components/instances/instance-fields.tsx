'use client';

import { useId } from 'react';
import { Field, type FieldControlProps } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { ZoneInput } from '@/components/ui/zone-input';
import { BrandsInput } from './brands-input';
import type { InstanceDraft } from './instance-draft';
import { FILTER_CHOICES } from './instance-filters';
import { KNOWN_MARKETPLACES } from './marketplace-names';

/** Fields whose error has a place of its own. */
export const INSTANCE_FIELDS = [
  'amcInstanceId',
  'name',
  'entityId',
  'marketplaceId',
  'region',
  'type',
  'timeZone',
  'brands',
  'currency',
  'costPerRun',
  'costPerMinute',
  'notes',
] as const;

export interface InstanceFieldsProps {
  draft: InstanceDraft;
  onChange: (draft: InstanceDraft) => void;
  errors: Readonly<Record<string, string>>;
  knownBrands: readonly string[];
}

/** What the owner decides about any instance. */
export function OwnFields({ draft, onChange, errors, knownBrands }: InstanceFieldsProps) {
  const text = (field: keyof InstanceDraft & ('name' | 'currency' | 'costPerRun' | 'costPerMinute')) => ({
    value: draft[field],
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => onChange({ ...draft, [field]: event.target.value }),
  });
  return (
    <>
      <Field label="Name" error={errors.name}>
        {(control) => <Input {...control} {...text('name')} maxLength={200} />}
      </Field>
      <Field label="Brands" hint="Enter adds one. Campaigns and filters use them." error={errors.brands}>
        {(control) => (
          <BrandsInput
            {...control}
            brands={draft.brands}
            known={knownBrands}
            onChange={(brands) => onChange({ ...draft, brands })}
          />
        )}
      </Field>
      <Field label="Time zone" hint="Time windows of new queries start in it." error={errors.timeZone}>
        {(control) => (
          <ZoneInput {...control} value={draft.timeZone} onChange={(timeZone) => onChange({ ...draft, timeZone })} />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="Currency" hint="Empty hides costs." error={errors.currency}>
          {(control) => <Input {...control} {...text('currency')} placeholder="USD" maxLength={3} />}
        </Field>
        <Field label="Cost per run" error={errors.costPerRun}>
          {(control) => <Input {...control} {...text('costPerRun')} inputMode="decimal" placeholder="0.00" />}
        </Field>
        <Field label="Cost per minute" error={errors.costPerMinute}>
          {(control) => <Input {...control} {...text('costPerMinute')} inputMode="decimal" placeholder="0.00" />}
        </Field>
      </div>
      <Field label="Notes" aside="Optional" error={errors.notes}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            value={draft.notes}
            onChange={(event) => onChange({ ...draft, notes: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

/** What Amazon decides; asked for only where nothing is synced. `fixedId`: the AMC id can't be changed afterwards. */
export function AmazonFields({ draft, onChange, errors, fixedId }: InstanceFieldsProps & { fixedId: boolean }) {
  const listId = useId();
  return (
    <>
      {fixedId ? null : (
        <Field
          label="AMC instance id"
          hint="Letters and digits, as Amazon shows it: amcab1cdefg."
          error={errors.amcInstanceId}
        >
          {(control) => (
            <Input
              {...control}
              value={draft.amcInstanceId}
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
              onChange={(event) => onChange({ ...draft, amcInstanceId: event.target.value })}
            />
          )}
        </Field>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Entity id" hint="Of the account it belongs to: ENTITY…" error={errors.entityId}>
          {(control) => (
            <Input
              {...control}
              value={draft.entityId}
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
              onChange={(event) => onChange({ ...draft, entityId: event.target.value })}
            />
          )}
        </Field>
        <Field label="Marketplace id" error={errors.marketplaceId}>
          {(control) => (
            <>
              <Input
                {...control}
                value={draft.marketplaceId}
                list={listId}
                autoComplete="off"
                spellCheck={false}
                className="font-mono"
                onChange={(event) => onChange({ ...draft, marketplaceId: event.target.value })}
              />
              <datalist id={listId}>
                {KNOWN_MARKETPLACES.map(({ id, name }) => (
                  <option key={id} value={id} label={name} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Field label="Region" error={errors.region}>
          {(control) => (
            <Choice
              control={control}
              value={draft.region}
              choices={FILTER_CHOICES.region}
              onChange={(region) => onChange({ ...draft, region })}
            />
          )}
        </Field>
        <Field label="Type" error={errors.type}>
          {(control) => (
            <Choice
              control={control}
              value={draft.type}
              choices={FILTER_CHOICES.type}
              onChange={(type) => onChange({ ...draft, type })}
            />
          )}
        </Field>
      </div>
    </>
  );
}

function Choice({
  control,
  value,
  choices,
  onChange,
}: {
  control: FieldControlProps;
  value: string;
  choices: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <Select value={value} onValueChange={onChange}>
      <SelectTrigger {...control}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {choices.map((choice) => (
          <SelectItem key={choice.value} value={choice.value}>
            {choice.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

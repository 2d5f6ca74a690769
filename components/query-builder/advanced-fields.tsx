'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';
import { TIMEOUT_SECONDS } from '@/lib/workflows/constants';
import type { Builder } from './use-builder';

const DEFAULT = 'default';

/** What goes to AMC with the query besides its SQL. Left alone, AMC's own defaults hold. */
export function AdvancedFields({ builder }: { builder: Builder }) {
  const { content, change, errors, instance } = builder;
  const { options } = content;
  const set = (part: Partial<typeof options>) => change({ options: { ...options, ...part } });
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <Field
        label="Time-out, in minutes"
        hint={`AMC stops the run after it. ${TIMEOUT_SECONDS.min / 60} to ${TIMEOUT_SECONDS.max / 60}; AMC’s default is ${TIMEOUT_SECONDS.default / 60}.`}
        error={errors.timeoutSeconds}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            maxLength={10}
            placeholder={String(TIMEOUT_SECONDS.default / 60)}
            value={options.timeoutMinutes ?? ''}
            onChange={(event) => set({ timeoutMinutes: event.target.value })}
          />
        )}
      </Field>
      <Field label="Rows under the privacy threshold" hint="Which rows those are depends on the fields they show.">
        {({ required: _, ...control }) => (
          <Select
            value={options.privacyFilteringBehavior ?? DEFAULT}
            onValueChange={(value) =>
              set({
                privacyFilteringBehavior: value === 'REMOVE_ROWS' || value === 'REMOVE_VALUES' ? value : undefined,
              })
            }
          >
            <SelectTrigger {...control}>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              <SelectItem value={DEFAULT}>AMC’s default (removed)</SelectItem>
              <SelectItem value="REMOVE_ROWS">Removed</SelectItem>
              <SelectItem value="REMOVE_VALUES">Kept, their values blanked</SelectItem>
            </SelectContent>
          </Select>
        )}
      </Field>
      <Field
        label="Column that marks filtered rows"
        hint="Its name; TRUE where values were blanked. Empty: no such column."
        error={errors['options.filteredMetricsDiscriminatorColumn']}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={127}
            spellCheck={false}
            className="font-mono"
            value={options.filteredMetricsDiscriminatorColumn ?? ''}
            onChange={(event) => set({ filteredMetricsDiscriminatorColumn: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Column with the people behind each row"
        hint="Its name. Empty: no such column."
        error={errors['options.distinctUserCountColumn']}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={127}
            spellCheck={false}
            className="font-mono"
            value={options.distinctUserCountColumn ?? ''}
            onChange={(event) => set({ distinctUserCountColumn: event.target.value })}
          />
        )}
      </Field>
      {instance?.type === 'SANDBOX' ? (
        <div className="flex items-start gap-2 sm:col-span-2">
          <Checkbox
            id="no-thresholds"
            className="mt-0.5"
            checked={options.disableAggregationControls === true}
            onCheckedChange={(checked) => set({ disableAggregationControls: checked ? true : undefined })}
          />
          <div>
            <Label htmlFor="no-thresholds">Without privacy thresholds</Label>
            <p className="text-muted-foreground text-xs">
              {instance.name} is a SANDBOX instance: it runs on Amazon’s synthetic data, which need no protection.
            </p>
            {errors['options.disableAggregationControls'] === undefined ? null : (
              <p role="alert" className="text-destructive text-xs">
                {errors['options.disableAggregationControls']}
              </p>
            )}
          </div>
        </div>
      ) : null}
    </div>
  );
}

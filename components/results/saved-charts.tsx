'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ChoiceSelect } from '@/components/ui/choice-select';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import { deleteChartAction, saveChartAction } from '@/lib/results/actions';
import type { ChartSpec } from '@/lib/results/chart';
import type { ChartTarget } from '@/lib/results/schema';
import type { SavedChart } from '@/lib/results/types';

const NEW = '\u0000new';

/** The charts kept with a saved query (or with one run that has none): show, keep, change, remove. */
export function SavedCharts({
  target,
  saved,
  shown,
  spec,
  suggestedName,
  onShow,
  onSaved,
}: {
  /** Null where nothing can be kept. */
  target: ChartTarget | null;
  saved: readonly SavedChart[];
  shown: SavedChart | null;
  spec: ChartSpec;
  suggestedName: string;
  onShow: (chart: SavedChart | null) => void;
  onSaved: (list: readonly SavedChart[], chart: SavedChart | null) => void;
}) {
  const [naming, setNaming] = useState<string | null>(null);
  const save = useAction(saveChartAction, {
    onSettled: ({ result }) => {
      const failure = failureOf(result);
      if (failure !== null) return void toast.error(failure.message);
      const chart = result.data;
      if (chart === undefined) return;
      setNaming(null);
      onSaved([chart, ...saved.filter(({ id }) => id !== chart.id)], chart);
      toast.success('Chart saved');
    },
  });
  const remove = useAction(deleteChartAction, {
    onSettled: ({ result, input }) => {
      const failure = failureOf(result);
      if (failure !== null) return void toast.error(failure.message);
      onSaved(
        saved.filter(({ id }) => id !== input.id),
        null,
      );
    },
  });
  if (target === null) return null;
  const changed = shown !== null && JSON.stringify(shown.spec) !== JSON.stringify(spec);
  return (
    <div className="flex flex-col gap-2">
      {saved.length === 0 ? null : (
        <Field label={target.workflowId === undefined ? 'Charts of this run' : 'Charts of this query'}>
          {(control) => (
            <ChoiceSelect
              control={control}
              value={shown?.id ?? NEW}
              onChange={(id) => onShow(saved.find((chart) => chart.id === id) ?? null)}
              choices={[
                { value: NEW, label: 'A new one' },
                ...saved.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </Field>
      )}
      {naming === null ? (
        <div className="flex flex-wrap gap-2">
          {changed ? (
            <Button
              size="sm"
              variant="primary"
              pending={save.isPending}
              onClick={() => save.execute({ ...target, id: shown.id, name: shown.name, spec })}
            >
              Save the change
            </Button>
          ) : null}
          <Button size="sm" onClick={() => setNaming(suggestedName.slice(0, 200))}>
            {saved.length === 0 ? 'Save this chart' : 'Save as new'}
          </Button>
          {shown === null ? null : (
            <Button
              size="sm"
              variant="ghost"
              pending={remove.isPending}
              onClick={() => remove.execute({ id: shown.id })}
            >
              Remove
            </Button>
          )}
        </div>
      ) : (
        <form
          className="flex flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            save.execute({ ...target, name: naming, spec });
          }}
        >
          <Field label="Name of the chart">
            {(control) => (
              <Input {...control} value={naming} maxLength={200} onChange={(event) => setNaming(event.target.value)} />
            )}
          </Field>
          <div className="flex gap-2">
            <Button type="submit" size="sm" variant="primary" pending={save.isPending}>
              Save
            </Button>
            <Button size="sm" variant="ghost" onClick={() => setNaming(null)}>
              Cancel
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}

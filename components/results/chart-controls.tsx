'use client';

import { CheckboxLabel } from '@/components/ui/checkbox-label';
import { ChoiceSelect } from '@/components/ui/choice-select';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { CHART_KINDS, type ChartKind, type ChartSpec, GRAINS, MAX_GROUPS } from '@/lib/results/chart';
import { ChartFigures } from './chart-figures';
import { fitKind, inOrder, PARTS } from './chart-fit';
import type { ResultColumn } from './types';

const KIND_NAMES: Readonly<Record<ChartKind, string>> = {
  bar: 'Bars',
  line: 'Lines',
  area: 'Areas',
  scatter: 'Scatter',
  pie: 'Pie',
  funnel: 'Funnel',
  heatmap: 'Heat map',
  sankey: 'Sankey',
  pivot: 'Pivot table',
};
const SORT_NAMES = {
  value_desc: 'Largest first',
  value_asc: 'Smallest first',
  name_asc: 'By name, up',
  name_desc: 'By name, down',
  stored: 'As in the result',
} as const;
const GRAIN_NAMES = { none: 'As it is', day: 'Day', week: 'Week', month: 'Month' } as const;

const NONE = '\u0000none';

/** The choices behind a chart. Every change is drawn at once. */
export function ChartControls({
  spec,
  columns,
  onChange,
}: {
  spec: ChartSpec;
  columns: readonly ResultColumn[];
  onChange: (spec: ChartSpec) => void;
}) {
  const parts = PARTS[spec.kind];
  const set = (change: Partial<ChartSpec>) => onChange({ ...spec, ...change });
  const pick = (
    label: string,
    value: string | undefined,
    none: string | null,
    change: (name: string | undefined) => void,
  ) => (
    <Field label={label}>
      {(control) => (
        <ChoiceSelect
          control={control}
          value={value ?? NONE}
          onChange={(next) => change(next === NONE ? undefined : next)}
          choices={[
            ...(none === null ? [] : [{ value: NONE, label: none }]),
            ...columns.map(({ name }) => ({ value: name, label: name })),
          ]}
        />
      )}
    </Field>
  );
  const without = (key: 'x' | 'series', name: string | undefined): ChartSpec => {
    const { [key]: _gone, ...rest } = spec;
    return name === undefined ? rest : { ...rest, [key]: name };
  };
  const xColumn = columns.find(({ name }) => name === spec.x);
  const isDate = xColumn?.type === 'DATE' || xColumn?.type === 'TIMESTAMP';
  const sorted = spec.kind !== 'scatter' && spec.kind !== 'sankey';
  const check = (label: string, value: boolean, key: 'stacked' | 'horizontal' | 'log' | 'donut' | 'others') => (
    <CheckboxLabel className="h-8" checked={value} onChange={(checked) => set({ [key]: checked })}>
      {label}
    </CheckboxLabel>
  );
  return (
    <div className="flex flex-col gap-3">
      <Field label="Chart">
        {(control) => (
          <ChoiceSelect
            control={control}
            value={spec.kind}
            onChange={(kind) => onChange(inOrder(fitKind({ ...spec, kind }, columns), columns))}
            choices={CHART_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] }))}
          />
        )}
      </Field>
      {pick(parts.x, spec.x, parts.needsX ? null : spec.kind === 'scatter' ? 'Each row' : 'All rows together', (name) =>
        onChange(inOrder(fitKind(without('x', name), columns), columns)),
      )}
      {isDate && sorted ? (
        <Field label="Dates by">
          {(control) => (
            <ChoiceSelect
              control={control}
              value={spec.grain}
              onChange={(grain) => set({ grain })}
              choices={GRAINS.map((grain) => ({ value: grain, label: GRAIN_NAMES[grain] }))}
            />
          )}
        </Field>
      ) : null}
      {parts.more === undefined
        ? null
        : pick(parts.more, spec.more[0], 'None', (name) => set({ more: name === undefined ? [] : [name] }))}
      {parts.series === undefined
        ? null
        : pick(parts.series, spec.series, spec.kind === 'sankey' ? 'Whole paths' : 'None', (name) =>
            onChange(without('series', name)),
          )}
      <ChartFigures spec={spec} columns={columns} onChange={(measures) => set({ measures })} />
      {sorted && spec.x !== undefined ? (
        <div className="grid grid-cols-[1fr_5rem] gap-2">
          <Field label="Order">
            {(control) => (
              <ChoiceSelect
                control={control}
                value={spec.sort}
                onChange={(sort) => set({ sort })}
                choices={Object.entries(SORT_NAMES).map(([value, label]) => ({
                  value: value as keyof typeof SORT_NAMES,
                  label,
                }))}
              />
            )}
          </Field>
          <Field label="At most">
            {(control) => (
              <Input
                {...control}
                type="number"
                min={1}
                max={MAX_GROUPS}
                value={spec.top}
                onChange={(event) => {
                  const top = Math.round(Number(event.target.value));
                  if (top >= 1 && top <= MAX_GROUPS) set({ top });
                }}
              />
            )}
          </Field>
        </div>
      ) : null}
      <div className="flex flex-wrap gap-x-4">
        {sorted && spec.x !== undefined ? check('The rest as “Other”', spec.others, 'others') : null}
        {spec.kind === 'bar' ? check('Lying', spec.horizontal, 'horizontal') : null}
        {spec.kind === 'bar' || spec.kind === 'area' ? check('Stacked', spec.stacked, 'stacked') : null}
        {['bar', 'line', 'area', 'scatter'].includes(spec.kind) ? check('Log scale', spec.log, 'log') : null}
        {spec.kind === 'pie' ? check('With a hole', spec.donut, 'donut') : null}
      </div>
    </div>
  );
}

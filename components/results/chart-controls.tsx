'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { ChoiceSelect } from '@/components/ui/choice-select';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import {
  AGGREGATES,
  type Aggregate,
  CHART_KINDS,
  type ChartKind,
  type ChartSpec,
  canAggregate,
  GRAINS,
  MAX_GROUPS,
  MAX_MEASURES,
  type Measure,
} from '@/lib/results/chart';
import { isNumberType } from '@/lib/results/schema';
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
const AGGREGATE_NAMES: Readonly<Record<Aggregate, string>> = {
  sum: 'Sum',
  avg: 'Average',
  min: 'Smallest',
  max: 'Largest',
  count: 'Filled',
  distinct: 'Different',
};
const SORT_NAMES = {
  value_desc: 'Largest first',
  value_asc: 'Smallest first',
  name_asc: 'By name, up',
  name_desc: 'By name, down',
  stored: 'As in the result',
} as const;
const GRAIN_NAMES = { none: 'As it is', day: 'Day', week: 'Week', month: 'Month' } as const;

/** What each kind of chart calls its parts; what it has no use for is not offered. */
const PARTS: Readonly<
  Record<ChartKind, { x: string; series?: string; more?: string; needsX?: boolean; most: number; least?: number }>
> = {
  bar: { x: 'Bars', series: 'Split by', most: MAX_MEASURES },
  line: { x: 'Along', series: 'A line for each', needsX: true, most: MAX_MEASURES },
  area: { x: 'Along', series: 'An area for each', needsX: true, most: MAX_MEASURES },
  scatter: { x: 'A point for each', series: 'Colour by', most: 3, least: 2 },
  pie: { x: 'Slices', most: MAX_MEASURES },
  funnel: { x: 'Stages', most: MAX_MEASURES },
  heatmap: { x: 'Across', series: 'Down', needsX: true, most: 1 },
  sankey: { x: 'From, or whole paths', series: 'To', more: 'Step', needsX: true, most: 1 },
  pivot: { x: 'Rows', series: 'Columns', more: 'Rows below', most: MAX_MEASURES },
};
const SCATTER_AXES = ['Across', 'Up', 'Size'];
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
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is inside
    <label key={key} className="flex h-8 cursor-pointer items-center gap-2 text-sm">
      <Checkbox checked={value} onCheckedChange={(checked) => set({ [key]: checked === true })} />
      {label}
    </label>
  );
  return (
    <div className="flex flex-col gap-3">
      <Field label="Chart">
        {(control) => (
          <ChoiceSelect
            control={control}
            value={spec.kind}
            onChange={(kind) => onChange(fitKind({ ...spec, kind }, columns))}
            choices={CHART_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] }))}
          />
        )}
      </Field>
      {pick(parts.x, spec.x, parts.needsX ? null : spec.kind === 'scatter' ? 'Each row' : 'All rows together', (name) =>
        onChange(without('x', name)),
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
      <fieldset className="flex flex-col gap-1.5">
        <legend className="pb-1.5 font-medium text-sm">Figures</legend>
        {spec.measures.slice(0, parts.most).map((measure, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: figures are told by their place
          <div key={index} className="flex items-center gap-1">
            <MeasureChoice
              label={spec.kind === 'scatter' ? (SCATTER_AXES[index] ?? '') : `Figure ${index + 1}`}
              measure={measure}
              columns={columns}
              onChange={(next) => set({ measures: spec.measures.map((one, at) => (at === index ? next : one)) })}
            />
            {spec.measures.length > (parts.least ?? 1) ? (
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Remove figure ${index + 1}`}
                onClick={() => set({ measures: spec.measures.filter((_, at) => at !== index) })}
              >
                <X />
              </Button>
            ) : null}
          </div>
        ))}
        {spec.measures.length < parts.most ? (
          <Button
            size="sm"
            variant="ghost"
            className="w-fit"
            onClick={() => set({ measures: [...spec.measures, anotherMeasure(spec, columns)] })}
          >
            <Plus /> Add a figure
          </Button>
        ) : null}
      </fieldset>
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

function MeasureChoice({
  label,
  measure,
  columns,
  onChange,
}: {
  label: string;
  measure: Measure;
  columns: readonly ResultColumn[];
  onChange: (measure: Measure) => void;
}) {
  const column = columns.find(({ name }) => name === measure.column);
  return (
    <>
      <ChoiceSelect
        label={`${label}: column`}
        className="min-w-0 flex-1"
        value={measure.column ?? NONE}
        onChange={(name) => {
          if (name === NONE) return onChange({ aggregate: 'count' });
          const next = columns.find((one) => one.name === name);
          const fits = measure.column !== undefined && canAggregate(measure.aggregate, next);
          const natural = next !== undefined && isNumberType(next.type) ? 'sum' : 'distinct';
          onChange({ column: name, aggregate: fits ? measure.aggregate : natural });
        }}
        choices={[{ value: NONE, label: 'Rows' }, ...columns.map(({ name }) => ({ value: name, label: name }))]}
      />
      {measure.column === undefined ? null : (
        <ChoiceSelect
          label={`${label}: how it is added up`}
          className="w-28"
          value={measure.aggregate}
          onChange={(aggregate) => onChange({ ...measure, aggregate })}
          choices={AGGREGATES.map((aggregate) => ({
            value: aggregate,
            label: AGGREGATE_NAMES[aggregate],
            disabled: !canAggregate(aggregate, column),
          }))}
        />
      )}
    </>
  );
}

function anotherMeasure({ measures }: ChartSpec, columns: readonly ResultColumn[]): Measure {
  const used = new Set(measures.map(({ column }) => column));
  const next = columns.find((column) => column.kind === 'M' && isNumberType(column.type) && !used.has(column.name));
  return next === undefined ? { aggregate: 'count' } : { column: next.name, aggregate: 'sum' };
}

/** Keeps the choices when the kind changes, and gives what the new kind can not do without. */
export function fitKind(spec: ChartSpec, columns: readonly ResultColumn[]): ChartSpec {
  const parts = PARTS[spec.kind];
  let next: ChartSpec = { ...spec, measures: spec.measures.slice(0, parts.most) };
  while (next.measures.length < (parts.least ?? 1)) {
    next = { ...next, measures: [...next.measures, anotherMeasure(next, columns)] };
  }
  if (spec.kind === 'scatter') {
    const [x] = columns.filter(({ kind }) => kind === 'D');
    if (next.x === undefined && next.measures.some(({ column }) => column === undefined) && x)
      next = { ...next, x: x.name };
  }
  if (spec.kind === 'sankey') {
    next = {
      ...next,
      measures: next.measures.map((one) =>
        one.aggregate === 'sum' || one.column === undefined ? one : { aggregate: 'count' },
      ),
    };
  } else if (spec.kind !== 'pivot' && next.more.length > 0) next = { ...next, more: [] };
  if (parts.series === undefined && next.series !== undefined) {
    const { series: _series, ...rest } = next;
    next = rest;
  }
  if (parts.needsX && next.x === undefined) {
    const x = columns.find(({ kind }) => kind === 'D') ?? columns[0];
    if (x) next = { ...next, x: x.name };
  }
  if (spec.kind === 'heatmap' && next.series === undefined) {
    const down = columns.find(({ kind, name }) => kind === 'D' && name !== next.x);
    if (down) next = { ...next, series: down.name };
  }
  if (spec.kind === 'line' || spec.kind === 'area') next = { ...next, sort: 'name_asc', top: Math.max(next.top, 1000) };
  else if (next.top === 1000) next = { ...next, sort: 'value_desc', top: 20 };
  return next;
}

import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { ChoiceSelect } from '@/components/ui/choice-select';
import { AGGREGATES, type Aggregate, type ChartSpec, canAggregate, type Measure } from '@/lib/results/chart';
import { isNumberType } from '@/lib/results/utils';
import { anotherMeasure, mostMeasures, PARTS } from './chart-fit';
import type { ResultColumn } from './types';

const AGGREGATE_NAMES: Readonly<Record<Aggregate, string>> = {
  sum: 'Sum',
  avg: 'Average',
  min: 'Smallest',
  max: 'Largest',
  count: 'Filled',
  distinct: 'Different',
};
const SCATTER_AXES = ['Across', 'Up', 'Size'];
/** The choice that counts rows instead of adding up a column; no column is called so. */
const ROWS = '\u0000rows';

/** What a chart draws: columns and how they are added up, as many as its kind has a place for. */
export function ChartFigures({
  spec,
  columns,
  onChange,
}: {
  spec: ChartSpec;
  columns: readonly ResultColumn[];
  onChange: (measures: Measure[]) => void;
}) {
  const most = mostMeasures(spec);
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="pb-1.5 font-medium text-sm">Figures</legend>
      {spec.measures.slice(0, most).map((measure, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: figures are told by their place
        <div key={index} className="flex items-center gap-1">
          <MeasureChoice
            label={spec.kind === 'scatter' ? (SCATTER_AXES[index] ?? '') : `Figure ${index + 1}`}
            measure={measure}
            columns={columns}
            onChange={(next) => onChange(spec.measures.map((one, at) => (at === index ? next : one)))}
          />
          {spec.measures.length > (PARTS[spec.kind].least ?? 1) ? (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Remove figure ${index + 1}`}
              onClick={() => onChange(spec.measures.filter((_, at) => at !== index))}
            >
              <X />
            </Button>
          ) : null}
        </div>
      ))}
      {spec.measures.length < most ? (
        <Button
          size="sm"
          variant="ghost"
          className="w-fit"
          onClick={() => onChange([...spec.measures, anotherMeasure(spec, columns)])}
        >
          <Plus /> Add a figure
        </Button>
      ) : null}
    </fieldset>
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
        value={measure.column ?? ROWS}
        onChange={(name) => {
          if (name === ROWS) return onChange({ aggregate: 'count' });
          const next = columns.find((one) => one.name === name);
          const fits = measure.column !== undefined && canAggregate(measure.aggregate, next);
          const natural = next !== undefined && isNumberType(next.type) ? 'sum' : 'distinct';
          onChange({ column: name, aggregate: fits ? measure.aggregate : natural });
        }}
        choices={[{ value: ROWS, label: 'Rows' }, ...columns.map(({ name }) => ({ value: name, label: name }))]}
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

'use client';

import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Chart } from '@/components/charts/chart';
import type { ChartHandle } from '@/components/charts/chart-canvas';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { Skeleton } from '@/components/ui/skeleton';
import { type ChartData, type ChartSpec, measureName } from '@/lib/results/chart';
import { suggestChart } from '@/lib/results/chart-defaults';
import type { SavedChart } from '@/lib/results/types';
import { ChartControls } from './chart-controls';
import { fitKind } from './chart-fit';
import { chartModelOf } from './chart-model-of';
import { PivotTable } from './pivot-table';
import { ReadError } from './read-error';
import type { ResultFacts } from './result-facts';
import { fetchChart, filterKey, type ResultFilter, sourceKey } from './result-source';
import { SavedCharts } from './saved-charts';

/** The result as a picture: added up on the server over all rows the filter leaves, with every choice open. */
export function ChartPanel({ facts, filter, raw }: { facts: ResultFacts; filter: ResultFilter; raw: boolean }) {
  const { source, columns, chartHint, profile } = facts;
  const start = useMemo(() => suggestChart(columns, profile, chartHint), [columns, profile, chartHint]);
  const [saved, setSaved] = useState<readonly SavedChart[]>(facts.savedCharts ?? []);
  const [shown, setShown] = useState<SavedChart | null>(saved[0] ?? null);
  const [spec, setSpec] = useState<ChartSpec>(() => fitKind(saved[0]?.spec ?? start, columns));
  const money = raw ? {} : facts.money;
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    queryKey: ['result-chart', sourceKey(source), filterKey(filter), spec],
    queryFn: ({ signal }) => fetchChart(source, filter, spec, signal),
    staleTime: Number.POSITIVE_INFINITY,
    // The picture before stays until the new one is there.
    placeholderData: (before) => before,
  });
  const [handle, setHandle] = useState<ChartHandle | null>(null);
  const keep = useCallback((next: ChartHandle | null) => setHandle(() => next), []);
  // What was drawn last belongs to the choices it was made with.
  const [drawn, setDrawn] = useState<{ data: ChartData; spec: ChartSpec } | null>(null);
  if (data !== undefined && !isPlaceholderData && (drawn?.data !== data || drawn.spec !== spec))
    setDrawn({ data, spec });
  const context = { columns, money, currency: facts.currency };
  const model = drawn === null ? null : chartModelOf(drawn.data, drawn.spec, context);
  const label = shown?.name ?? titleOf(drawn?.spec ?? spec);
  const save = (format: 'png' | 'svg') => {
    if (handle === null) return;
    const link = document.createElement('a');
    link.download = `${label.replace(/[^\p{L}\p{N}]+/gu, '-')}.${format}`;
    const picture = format === 'png' ? handle.picture('png') : handle.picture('svg');
    const address = format === 'png' ? picture : URL.createObjectURL(new Blob([picture], { type: 'image/svg+xml' }));
    link.href = address;
    link.click();
    if (format === 'svg') setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  return (
    <div className="grid min-h-0 grid-cols-1 overflow-y-auto md:grid-cols-[minmax(0,1fr)_17rem]">
      <div className="flex min-w-0 flex-col gap-3 p-4">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 className="min-w-0 truncate font-medium text-base">{label}</h2>
          {model === null ? null : (
            <DropdownMenu>
              <DropdownMenuTrigger asChild>
                <Button size="sm" disabled={handle === null}>
                  <Download aria-hidden />
                  Picture
                </Button>
              </DropdownMenuTrigger>
              <DropdownMenuContent align="end">
                <DropdownMenuItem onSelect={() => save('png')}>PNG</DropdownMenuItem>
                <DropdownMenuItem onSelect={() => save('svg')}>SVG</DropdownMenuItem>
              </DropdownMenuContent>
            </DropdownMenu>
          )}
        </div>
        {error !== null ? (
          <ReadError title="The chart could not be drawn" error={error} asking={isFetching} onAgain={refetch} />
        ) : drawn === null ? (
          <Skeleton className="h-[26rem] w-full" />
        ) : (
          <div aria-busy={isFetching} className={isFetching ? 'opacity-60 transition-opacity duration-150' : undefined}>
            {model === null ? (
              <PivotTable
                data={drawn.data}
                spec={drawn.spec}
                columns={columns}
                money={money}
                currency={facts.currency}
                label={label}
              />
            ) : (
              <Chart
                model={model}
                label={label}
                height={heightOf(model)}
                table="folded"
                handle={keep}
                empty="No row has these values"
              />
            )}
            <Remarks data={drawn.data} spec={drawn.spec} />
          </div>
        )}
      </div>
      <div className="flex flex-col gap-4 border-border p-4 max-md:border-t md:border-l">
        <SavedCharts
          target={facts.chartTarget}
          saved={saved}
          shown={shown}
          spec={spec}
          suggestedName={titleOf(spec)}
          onShow={(chart) => {
            setShown(chart);
            setSpec(fitKind(chart?.spec ?? start, columns));
          }}
          onSaved={(list, chart) => {
            setSaved(list);
            setShown(chart);
          }}
        />
        <ChartControls spec={spec} columns={columns} onChange={setSpec} />
      </div>
    </div>
  );
}

/** Lying bars need a line each; a Sankey a little more for many nodes. */
function heightOf(model: NonNullable<ReturnType<typeof chartModelOf>>): number {
  if (model.kind === 'bar' && model.horizontal) return Math.max(260, Math.min(900, model.categories.length * 26 + 80));
  if (model.kind === 'heatmap') return Math.max(300, Math.min(900, model.rows.length * 28 + 90));
  return 420;
}

function titleOf(spec: ChartSpec): string {
  const figures = spec.measures.map(measureName);
  if (spec.kind === 'sankey')
    return spec.series === undefined ? `Paths of ${spec.x ?? ''}` : `${spec.x ?? ''} to ${spec.series}`;
  const [first = '', second] = figures;
  const what =
    spec.kind === 'scatter'
      ? `${first} and ${(second ?? '').toLowerCase()}`
      : figures.length > 2
        ? `${first} and ${figures.length - 1} more`
        : figures.join(' and ');
  return [
    what,
    ...(spec.x === undefined ? [] : [`by ${spec.x}`]),
    ...(spec.series === undefined ? [] : [`and ${spec.series}`]),
  ].join(' ');
}

/** What the picture does not show. */
function Remarks({ data, spec }: { data: ChartData; spec: ChartSpec }) {
  const count = (value: number) => value.toLocaleString('en');
  const remarks: string[] = [];
  if (data.form === 'points' && data.count > data.points.length) {
    remarks.push(
      `${count(data.points.length)} of ${count(data.count)} points are drawn${spec.x === undefined ? ', taken evenly' : ', the largest ones'}.`,
    );
  }
  if (data.form === 'groups' && data.groupCount > spec.top) {
    const rest = data.groupCount - spec.top;
    remarks.push(
      `${count(rest)} more of ${spec.x ?? 'the groups'} ${spec.others ? 'are added up as “Other”' : 'are left out'}.`,
    );
  }
  if (data.form === 'groups' && spec.series !== undefined && data.series.some(({ other }) => other)) {
    const rest = data.seriesCount - data.series.length + 1;
    remarks.push(`${count(rest)} more of ${spec.series} are added up as “Other”.`);
  }
  if (data.form === 'flow' && data.links.length === 0) remarks.push('No path has two steps.');
  return remarks.length === 0 ? null : <p className="pt-2 text-muted-foreground text-xs">{remarks.join(' ')}</p>;
}

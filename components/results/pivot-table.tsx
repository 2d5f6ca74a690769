import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { ChartData, ChartSpec } from '@/lib/results/chart';
import { figureName, figureText, groupName } from './chart-model-of';
import type { MoneyUnits } from './money';
import type { Cell, ResultColumn } from './types';

/** Groups down, groups across, figures where they meet; totals are added up from the rows, not from the cells shown. */
export function PivotTable({
  data,
  spec,
  columns,
  money,
  currency,
  label,
}: {
  data: ChartData;
  spec: ChartSpec;
  columns: readonly ResultColumn[];
  money: MoneyUnits;
  currency: string;
  label: string;
}) {
  if (data.form !== 'groups') return null;
  const context = { columns, money, currency };
  const rowNames = [...(spec.x === undefined ? [] : [spec.x]), ...spec.more];
  const across = data.series.map((group) => groupName(group, [spec.series], columns));
  const values = new Map(data.cells.map((cell) => [`${cell.group} ${cell.series}`, cell.values]));
  const figures = (group: number | null, series: number | null, total: boolean) =>
    spec.measures.map((measure, n) => {
      const value: Cell = values.get(`${group} ${series}`)?.[n] ?? null;
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: two figures may be the same
        <TableCell key={`${series} ${n}`} numeric className={total ? 'font-medium' : ''}>
          {value === null ? '' : figureText(measure, value, context)}
        </TableCell>
      );
    });
  const several = spec.measures.length > 1;
  const head = (name: string) =>
    spec.measures.map((measure, n) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: two figures may be the same
      <TableHead key={`${name} ${n}`} numeric>
        {several
          ? `${name === '' ? '' : `${name}, `}${figureName(measure, context)}`
          : name || figureName(measure, context)}
      </TableHead>
    ));
  const seriesOf = data.series.map((_, index) => index);
  const hasAcross = across.length > 0;
  return (
    <div className="flex flex-col gap-1">
      {several || !hasAcross ? null : (
        <p className="text-muted-foreground text-xs">
          {figureName(spec.measures[0] ?? { aggregate: 'count' }, context)} by {spec.series}
        </p>
      )}
      <div className="max-h-[60dvh] overflow-y-auto">
        <Table label={label} stickyFirst>
          <TableHeader>
            <TableRow>
              {rowNames.length === 0 ? <TableHead>All rows</TableHead> : null}
              {rowNames.map((name) => (
                <TableHead key={name}>{name}</TableHead>
              ))}
              {across.map((name) => head(name))}
              {hasAcross ? head('Total') : head('')}
            </TableRow>
          </TableHeader>
          <TableBody>
            {data.groups.map((group, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: groups have no other name and never move
              <TableRow key={index}>
                {rowNames.length === 0 ? <TableCell>All</TableCell> : null}
                {rowNames.map((name, key) => (
                  <TableCell key={name} className="max-w-72 truncate">
                    {group.other
                      ? key === 0
                        ? 'Other'
                        : ''
                      : groupName({ keys: [group.keys[key] ?? null], other: false }, [name], columns)}
                  </TableCell>
                ))}
                {seriesOf.map((series) => figures(index, series, false))}
                {figures(index, null, hasAcross)}
              </TableRow>
            ))}
            {rowNames.length === 0 ? null : (
              <TableRow className="bg-muted">
                <TableCell className="font-medium">Total</TableCell>
                {rowNames.slice(1).map((name) => (
                  <TableCell key={name} />
                ))}
                {seriesOf.map((series) => figures(null, series, true))}
                {figures(null, null, true)}
              </TableRow>
            )}
          </TableBody>
        </Table>
      </div>
    </div>
  );
}

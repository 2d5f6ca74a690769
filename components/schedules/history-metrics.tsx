import type { SeriesModel } from '@/components/charts/chart-model';
import { Figures } from '@/components/ui/figures';
import type { ScheduleMetrics } from '@/lib/schedules/types';
import { formatDuration } from '@/lib/time';
import { Chart } from './opened-parts';

/** How a schedule has done over some days: figures first, then what they are made of. `currency` null hides costs. */
export function HistoryMetrics({ metrics, currency }: { metrics: ScheduleMetrics; currency: string | null }) {
  const { succeeded, failed } = metrics;
  const rate = succeeded + failed === 0 ? null : succeeded / (succeeded + failed);
  const time = (seconds: number | null) => (seconds === null ? '–' : formatDuration(seconds * 1000));
  const facts = [
    { label: 'Runs', value: metrics.runs.toLocaleString('en') },
    {
      label: 'Success rate',
      value: rate === null ? '–' : `${String(rate < 1 ? Math.min(99, Math.round(rate * 100)) : 100)}%`,
    },
    { label: 'Skipped', value: metrics.skipped.toLocaleString('en') },
    { label: 'Duration, middle', value: time(metrics.secondsP50) },
    { label: 'Duration, 95 of 100', value: time(metrics.secondsP95) },
    { label: 'Rows', value: metrics.rows === null ? '–' : metrics.rows.toLocaleString('en') },
    ...(currency === null
      ? []
      : [{ label: `Cost (${currency})`, value: metrics.cost === null ? '–' : metrics.cost.toFixed(2) }]),
  ];
  return (
    <div className="flex flex-col gap-4">
      <Figures figures={facts} />
      {metrics.runs + metrics.skipped === 0 ? null : (
        <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
          {pictures(metrics, currency).map(({ title, model }) => (
            <section key={title} className="min-w-0 rounded-md border border-border bg-card p-3">
              <h2 className="pb-2 font-medium text-sm">{title}</h2>
              <Chart label={title} height={160} model={model} />
            </section>
          ))}
        </div>
      )}
    </div>
  );
}

function pictures({ days }: ScheduleMetrics, currency: string | null): { title: string; model: SeriesModel }[] {
  const categories = days.map(({ day }) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(
      new Date(`${day}T00:00:00Z`),
    ),
  );
  const line = (valueName: string, values: readonly (number | null)[]): SeriesModel => ({
    kind: 'line',
    categoryName: 'Day',
    valueName,
    categories,
    series: [{ name: valueName, values }],
  });
  return [
    {
      title: 'Outcomes a day',
      model: {
        kind: 'bar',
        stacked: true,
        categoryName: 'Day',
        valueName: 'Runs',
        categories,
        series: [
          { name: 'Succeeded', values: days.map((day) => day.succeeded), color: 'succeeded' },
          { name: 'Failed', values: days.map((day) => day.failed), color: 'failed' },
          { name: 'Skipped', values: days.map((day) => day.skipped), color: 'paused' },
        ],
      },
    },
    {
      title: 'Duration',
      model: line(
        'Minutes',
        days.map(({ seconds }) => (seconds === null ? null : Math.round(seconds / 6) / 10)),
      ),
    },
    {
      title: 'Rows',
      model: line(
        'Rows',
        days.map(({ rows }) => rows),
      ),
    },
    ...(currency === null
      ? []
      : [
          {
            title: 'Cost',
            model: line(
              `Cost (${currency})`,
              days.map(({ cost }) => cost),
            ),
          },
        ]),
  ];
}

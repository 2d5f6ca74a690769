import type { Story } from '../data/stories';
import { emptyTable, readTable, type WorldTable } from '../data/tables/builder';
import { worldTable } from '../data/tables/registry';
import { type TableReader, timestampText } from './translate/model';
import type { AdvertiserChoice } from './types';

const UNIT_MS: readonly (readonly [RegExp, number])[] = [
  [/(\d+)W/i, 7 * 86_400_000],
  [/(\d+)D/i, 86_400_000],
  [/T.*?(\d+)H/i, 3_600_000],
  [/T.*?(\d+)M/i, 60_000],
  [/T.*?(\d+)S/i, 1000],
];

/** Milliseconds of an ISO-8601 duration of weeks, days, hours, minutes and seconds. */
function durationMs(text: string): number {
  return UNIT_MS.reduce((sum, [unit, ms]) => sum + Number(unit.exec(text)?.[1] ?? 0) * ms, 0);
}

/** The parts of a table that belong to the chosen advertisers; what belongs to no ad product stays while one of them is the story's. */
function ofAdvertisers(
  table: WorldTable,
  story: Story,
  advertisers: readonly AdvertiserChoice[],
): WorldTable | undefined {
  const dsp = advertisers.some(({ id, type }) => type === 'DISPLAY' && id === story.advertiserId);
  const sponsored = advertisers.some(({ id, type }) => type !== 'DISPLAY' && id === story.entityId);
  const parts = table.parts.filter(({ fact }) =>
    DSP_FACTS.has(fact) ? dsp : SPONSORED_FACTS.has(fact) ? sponsored : dsp || sponsored,
  );
  return parts.length === 0 ? undefined : { ...table, parts };
}

const DSP_FACTS: ReadonlySet<string> = new Set(['imp', 'clk', 'vw', 'credit_dsp']);
const SPONSORED_FACTS: ReadonlySet<string> = new Set(['sa', 'credit_sa']);

/** AMC keeps 13 months; no window needs to be wider than the calendar DuckDB can hold. */
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
const clamp = (ms: number): Date => new Date(Math.min(LATEST, Math.max(EARLIEST, ms)));

/** Reads the tables of one story inside the execution's window, each on its own event time in UTC. */
export function tableReader(
  story: Story,
  windowStart: Date,
  windowEnd: Date,
  advertisers?: readonly AdvertiserChoice[],
): TableReader {
  return (table, fields, { before, after }) => {
    const whole = worldTable(table);
    const source = whole && advertisers ? ofAdvertisers(whole, story, advertisers) : whole;
    // AMC, too, answers with no rows where an advertiser has no data of a kind.
    if (source === undefined) return emptyTable(fields);
    const window =
      table.windowColumn === null
        ? null
        : {
            column: table.windowColumn,
            from: timestampText(clamp(windowStart.getTime() - durationMs(before))),
            to: timestampText(clamp(windowEnd.getTime() + durationMs(after))),
          };
    return readTable(source, { fields, story: story.key, window });
  };
}

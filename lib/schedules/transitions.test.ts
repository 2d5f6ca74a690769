import { dice } from '@/scripts/jest/dice';
import { compile, nextRun } from './next-run';

/**
 * Every change of the clock of every IANA zone against a walk that knows nothing of ours: minute by minute, on the offsets
 * that Intl gives. CI takes a sample by seed; SCHEDULE_ALL_ZONES=1 goes through all of them (some minutes).
 */

const ALL = process.env.SCHEDULE_ALL_ZONES === '1';
const SEED = Number(process.env.SCHEDULE_SEED ?? 20_261_125);
const YEARS = { from: Date.UTC(2020, 0, 1), to: Date.UTC(2030, 0, 1) };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formatters = new Map<string, Intl.DateTimeFormat>();
/** What the clock shows, as if it were UTC: milliseconds, from Intl alone. */
function shown(ms: number, zone: string): number {
  let format = formatters.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formatters.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!);
}

/** The instants (to the minute) at which the offset changes. */
function transitions(zone: string): number[] {
  const offset = (ms: number) => shown(ms, zone) - ms;
  const found: number[] = [];
  for (let ms = YEARS.from; ms < YEARS.to; ms += 5 * DAY) {
    if (offset(ms) === offset(ms + 5 * DAY)) continue;
    let [low, high] = [ms, ms + 5 * DAY];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
      if (offset(middle) === offset(low)) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}

interface Change {
  zone: string;
  at: number;
}

function changes(): Change[] {
  const zones = Intl.supportedValuesOf('timeZone');
  const pick = dice(SEED);
  const chosen = ALL ? zones : zones.filter(() => pick() < 0.07);
  const all = chosen.flatMap((zone) => transitions(zone).map((at) => ({ zone, at })));
  return ALL ? all : all.filter(() => pick() < 0.25);
}

/** The first minute at which the clock shows `wall` or more: that is when a daily run happens. */
function firstShowing(clock: readonly number[], from: number, wall: number): number | null {
  const index = clock.findIndex((shownMs) => shownMs >= wall);
  return index < 0 ? null : from + index * MINUTE;
}

test(`daily runs around ${ALL ? 'all' : 'a sample of'} changes of the clock`, () => {
  const found = changes();
  expect(found.length).toBeGreaterThan(ALL ? 2_000 : 15);
  let compared = 0;
  const pick = dice(SEED + 1);
  for (const { zone, at } of found) {
    const from = at - 30 * HOUR;
    const clock: number[] = [];
    for (let ms = from; ms <= at + 54 * HOUR; ms += MINUTE) {
      // The offset can only change at the transition itself within this span: one look on either side is exact.
      const edge = ms < at ? at - MINUTE : at;
      clock.push(ms + (shown(edge, zone) - edge));
    }
    const changeDay = Math.floor(shown(at, zone) / DAY);
    // Around the change each minute would be too many: those that matter, and some by chance.
    const beforeWall = shown(at - MINUTE, zone) + MINUTE;
    const afterWall = shown(at, zone);
    const minutes = new Set<number>([0, 1439]);
    for (const wall of [beforeWall, afterWall]) {
      for (let near = -45; near <= 45; near += 15) minutes.add((((wall / MINUTE + near) % 1440) + 1440) % 1440);
    }
    for (let i = 0; i < 4; i += 1) minutes.add(Math.floor(pick() * 1440));
    for (const minute of minutes) {
      const timeOfDay = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      const pattern = compile({ interval: { kind: 'daily' }, timeOfDay, timeZone: zone });
      const expected = [-1, 0, 1]
        .map((day) => firstShowing(clock, from, (changeDay + day) * DAY + minute * MINUTE))
        .filter((ms): ms is number => ms !== null && ms > from + 2 * MINUTE);
      const unique = [...new Set(expected)];
      // From the instant before the first one, and each from the one before it.
      let previous = (unique[0] ?? 0) - MINUTE;
      for (const ms of unique) {
        const got = nextRun(pattern, new Date(previous));
        if (got?.getTime() !== ms) {
          throw new Error(
            `${zone} ${timeOfDay} after ${new Date(previous).toISOString()}: ${got?.toISOString()} instead of ${new Date(ms).toISOString()}`,
          );
        }
        previous = ms;
        compared += 1;
      }
      // Asked from any minute of the change, too.
      const inside = at + Math.floor((pick() - 0.5) * 180) * MINUTE;
      const expectedInside = unique.find((ms) => ms > inside);
      if (expectedInside !== undefined) {
        expect({ zone, timeOfDay, inside, next: nextRun(pattern, new Date(inside))?.getTime() }).toEqual({
          zone,
          timeOfDay,
          inside,
          next: expectedInside,
        });
        compared += 1;
      }
    }
  }
  if (ALL) console.log(`${found.length} changes, ${compared} runs compared`);
  expect(compared).toBeGreaterThan(found.length * 10);
}, 1_800_000);

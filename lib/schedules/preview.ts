import { windowWords } from '@/lib/workflows/window';
import { upcomingRuns } from './next-run';
import type { Timetable } from './timetable';
import type { PreviewRun } from './types';
import { resolveScheduleWindow, type ScheduleWindow } from './window-policy';

/**
 * The next runs of a timetable and the window each will use. `since_last` is shown as if every run before had succeeded;
 * `lastEnd` is where it stands now.
 */
export function previewRuns(
  timetable: Timetable,
  policy: ScheduleWindow,
  after: Date,
  options: { count?: number; lastEnd?: Date | null } = {},
): PreviewRun[] {
  let lastEnd = options.lastEnd ?? null;
  return upcomingRuns(timetable, after, options.count ?? 5).map((at) => {
    const resolved = resolveScheduleWindow(policy, { at, zone: timetable.timeZone, lastEnd });
    if (!resolved.ok) return { at: at.toISOString(), window: { ok: false, message: resolved.message } };
    const { window } = resolved;
    lastEnd = window.endUtc;
    return {
      at: at.toISOString(),
      window: { ok: true, words: windowWords(window), start: window.start, end: window.end },
    };
  });
}

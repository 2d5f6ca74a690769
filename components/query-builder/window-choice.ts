import type { RenderWindow } from '@/lib/amc-sql/render/values';
import {
  type ResolvedWindow,
  resolveWindow,
  WINDOW_PRESETS,
  type WindowPolicy,
  type WindowResult,
} from '@/lib/workflows/window';

/** The picker's last entries: so many days that end so many days ago, and dates typed by hand. */
export const ROLLING = 'rolling';
export const EXPLICIT = 'explicit';

/** Which entry of the picker a policy is: one of the presets, or dates of its own. */
export function presetOf(policy: WindowPolicy): string {
  const { zone: _zone, ...bare } = policy;
  const match = WINDOW_PRESETS.find((preset) => sameFields(preset.policy, bare));
  return match?.id ?? (policy.kind === 'rolling' ? ROLLING : EXPLICIT);
}

/**
 * The policy after choosing an entry. Choosing "explicit" starts from the dates that were in force, so that a small
 * correction needs no typing of the rest.
 */
export function choosePreset(id: string, before: WindowPolicy, now: Date): WindowPolicy {
  const preset = WINDOW_PRESETS.find((candidate) => candidate.id === id);
  if (preset !== undefined) return { ...preset.policy, zone: before.zone };
  if (id === ROLLING) {
    // One day more than a preset has, so that it is no preset: the person is about to type their own.
    return before.kind === 'rolling'
      ? { ...before, lookbackDays: before.lookbackDays + 1 }
      : { kind: 'rolling', lookbackDays: 10, lagDays: 14, zone: before.zone };
  }
  if (before.kind === 'explicit') return before;
  const resolved = resolveWindow(before, now);
  if (!resolved.ok) return before;
  return { kind: 'explicit', start: resolved.window.start, end: resolved.window.end, zone: before.zone };
}

/** Never throws, whatever stands half-typed in the date fields. */
export function tryWindow(policy: WindowPolicy, now: Date): WindowResult {
  if (policy.kind === 'explicit') {
    for (const field of ['start', 'end'] as const) {
      if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?$/.test(policy[field])) {
        return {
          ok: false,
          field: `window.${field}`,
          message: `Give the ${field} of the window as a date and a time.`,
        };
      }
    }
  }
  try {
    return resolveWindow(policy, now);
  } catch {
    return { ok: false, field: 'window.zone', message: `"${policy.zone}" is not a time zone or a date is not real.` };
  }
}

/** The window as placeholders such as `{{start_date}}` are filled in from it. */
export function renderWindowOf({ start, end, startUtc, endUtc }: ResolvedWindow): RenderWindow {
  const text = (instant: Date) => instant.toISOString().slice(0, 19);
  return { start, end, startUtc: text(startUtc), endUtc: text(endUtc) };
}

/** Why the chosen end makes sense or not: shown under the picker. */
export function windowAdvice(end: Date, now: Date): string {
  const days = (now.getTime() - end.getTime()) / 86_400_000;
  if (days < 2) return 'Ends less than 48 hours ago: AMC’s data for it is still incomplete.';
  if (days < 14) return 'Ends less than 14 days ago: conversions are still being attributed to its ads.';
  return 'Ends at least 14 days ago, so that conversions have been attributed to the ads of the window.';
}

function sameFields(a: object, b: object): boolean {
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => right.get(key) === value);
}

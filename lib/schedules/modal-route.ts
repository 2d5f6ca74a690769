/** The pages over which a schedule opens as a modal. */
const LISTS = ['/schedules', '/schedules/calendar'];

/**
 * Whether a schedule that is asked for from `from` (the router's `Next-Url` header: the page a person is on) opens over that
 * page. Next itself would have every page below /schedules be such a list, a schedule's own page too: its tabs then came
 * with a modal that the page has no place for, and the browser loaded the whole page anew.
 */
export function opensOverPage(from: string): boolean {
  return LISTS.includes(from) || !from.startsWith('/schedules/');
}

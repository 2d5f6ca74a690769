/** What the address of the list holds for the schedule that is open over it; the rest is the list's own. */
const OF_OPEN_SCHEDULE = ['schedule', 'tab', 'status', 'kind', 'from', 'to', 'cursor'];

/** The list as it stands in an address, with nothing open over it. */
export function listAddress(search: string): string {
  const own = new URLSearchParams(search);
  for (const name of OF_OPEN_SCHEDULE) own.delete(name);
  return own.size === 0 ? '/schedules' : `/schedules?${own.toString()}`;
}

/** A schedule over the list as it stands in an address: filters, page and sort are kept. */
export function overListAddress(search: string, scheduleId: string): string {
  return withParameters(listAddress(search), { schedule: scheduleId });
}

/** The page of the schedule that is open over the list in an address, with the tab and its filters. */
export function pageAddress(search: string): string {
  const all = new URLSearchParams(search);
  const own = new URLSearchParams();
  for (const name of OF_OPEN_SCHEDULE) {
    const value = all.get(name);
    if (value !== null && name !== 'schedule') own.set(name, value);
  }
  const path = `/schedules/${encodeURIComponent(all.get('schedule') ?? '')}`;
  return own.size === 0 ? path : `${path}?${own.toString()}`;
}

/** An address of ours with parameters added. */
export function withParameters(address: string, parameters: Readonly<Record<string, string>>): string {
  const [path, search] = address.split('?');
  const all = new URLSearchParams(search);
  for (const [name, value] of Object.entries(parameters)) all.set(name, value);
  return all.size === 0 ? (path ?? '') : `${path}?${all.toString()}`;
}

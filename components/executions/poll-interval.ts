/**
 * How long the browser waits before it asks for the state of a run again, by how long it has been watching, in
 * milliseconds. Most test runs end within seconds; a long one is not worth a request a second.
 */
export function pollInterval(watchedMs: number): number {
  if (watchedMs < 15_000) return 1000;
  if (watchedMs < 60_000) return 2000;
  if (watchedMs < 5 * 60_000) return 5000;
  return 15_000;
}

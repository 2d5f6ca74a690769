import type { HandedOverInput } from './handed-over';
import { HANDED_OVER_KEY } from './handed-over-key';

/** Leaves a query for the builder. False when the browser refuses to keep it. */
export function handOver(storage: Pick<Storage, 'setItem'>, query: HandedOverInput): boolean {
  try {
    storage.setItem(HANDED_OVER_KEY, JSON.stringify({ ...query, name: (query.name ?? '').slice(0, 120) }));
    return true;
  } catch {
    return false;
  }
}

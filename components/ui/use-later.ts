import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import type { Later } from './later';
import { whenIdle } from './when-idle';

const neverChanges = () => () => undefined;
const notThere = () => null;

/** The part once it is there: asked for when the page has nothing better to do, and at once while it is `wanted`. */
export function useLater<T>(part: Later<T>, wanted: boolean, onFailed?: () => void): T | null {
  const [there, setThere] = useState<{ part: T } | null>(null);
  // What came earlier is shown at once, but not in place of what the server drew without it.
  const known = useSyncExternalStore(neverChanges, part.now, notThere) ?? there?.part ?? null;
  const has = known !== null;
  const failed = useEffectEvent(() => onFailed?.());
  useEffect(() => {
    if (has) return;
    let over = false;
    const load = () => {
      part.load().then(
        (loaded) => over || setThere({ part: loaded }),
        () => over || !wanted || failed(),
      );
    };
    const cancel = wanted ? load() : whenIdle(load);
    return () => {
      over = true;
      cancel?.();
    };
  }, [part, wanted, has]);
  return known;
}

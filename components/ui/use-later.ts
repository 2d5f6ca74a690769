import { useEffect, useEffectEvent, useState } from 'react';
import type { Later } from './later';
import { whenIdle } from './when-idle';

/** The part once it is there: asked for when the page has nothing better to do, and at once while it is `wanted`. */
export function useLater<T>(part: Later<T>, wanted: boolean, onFailed?: () => void): T | null {
  const [there, setThere] = useState<{ part: T } | null>(null);
  const failed = useEffectEvent(() => onFailed?.());
  useEffect(() => {
    if (there) return;
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
  }, [part, wanted, there]);
  return there?.part ?? null;
}

'use client';

import { useEffect, useState } from 'react';
import { later } from '@/components/ui/later';
import { useLater } from '@/components/ui/use-later';
import type { ShellLayer } from './shell-layer';
import { ShellLayerWaiting } from './shell-layer-waiting';

const shown = later(() => import('./shell-layers-shown').then((module) => module.ShellLayersShown));

/**
 * What opens over the shell. None of it is seen at first: it is loaded when the page has nothing better to do, or at the
 * latest when it is asked for, and what is typed for the palette until then stands in it.
 */
export function ShellLayers({
  layer,
  onLayer,
}: {
  layer: ShellLayer | null;
  onLayer: (layer: ShellLayer | null) => void;
}) {
  const [typed, setTyped] = useState('');
  const [failed, setFailed] = useState(false);
  // Asked for again after a failure, it is tried again.
  const Shown = useLater(shown, layer !== null, () => setFailed(true));
  useEffect(() => {
    if (layer !== null) return;
    setTyped('');
    setFailed(false);
  }, [layer]);
  if (Shown !== null) return <Shown layer={layer} typed={typed} onLayer={onLayer} />;
  if (layer === null) return null;
  const waiting = { layer, failed, typed, onTyped: setTyped, onClose: () => onLayer(null) };
  return <ShellLayerWaiting {...waiting} />;
}

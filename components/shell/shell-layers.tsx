'use client';

import { later } from '@/components/ui/later';
import { useLater } from '@/components/ui/use-later';
import type { ShellLayer } from './shell-layer';
import { useTypedAhead } from './use-typed-ahead';

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
  // Asked for again after a failure, it is tried again.
  const Shown = useLater(shown, layer !== null, () => onLayer(null));
  const typed = useTypedAhead(layer === 'palette', Shown === null, () => onLayer(null));
  return Shown === null ? null : <Shown layer={layer} typed={typed} onLayer={onLayer} />;
}

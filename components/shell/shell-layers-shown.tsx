'use client';

import { CommandPalette } from './command-palette';
import { MobileMenu } from './mobile-menu';
import type { ShellLayer } from './shell-layer';
import { ShortcutsDialog } from './shortcuts-dialog';

export interface ShellLayersProps {
  layer: ShellLayer | null;
  /** For the palette, from before it was there. */
  typed: string;
  onLayer: (layer: ShellLayer | null) => void;
}

export function ShellLayersShown({ layer, typed, onLayer }: ShellLayersProps) {
  const onlyWhenOpen = (name: ShellLayer) => (open: boolean) => onLayer(open ? name : null);
  return (
    <>
      <MobileMenu open={layer === 'menu'} onOpenChange={onlyWhenOpen('menu')} />
      <CommandPalette
        open={layer === 'palette'}
        typed={typed}
        onOpenChange={onlyWhenOpen('palette')}
        onShortcuts={() => onLayer('shortcuts')}
      />
      <ShortcutsDialog open={layer === 'shortcuts'} onOpenChange={onlyWhenOpen('shortcuts')} />
    </>
  );
}

'use client';

import { useDeferredValue, useEffect, useState } from 'react';
import { CommandDialog } from '@/components/ui/command-dialog';
import { CommandInputWaiting } from '@/components/ui/command-input-waiting';
import { whenIdle } from '@/components/ui/when-idle';
import { PALETTE } from './shell-layer';
import { NotLoaded } from './shell-layer-waiting';

const load = () => import('./palette-commands').then((module) => module.PaletteCommands);
type Commands = Awaited<ReturnType<typeof load>>;

/**
 * ⌘K. The dialog opens at once and takes what is typed; the commands in it are loaded when the page has nothing better to
 * do, or at the latest now.
 */
export function CommandPalette({
  open,
  typed,
  onOpenChange,
  onShortcuts,
}: {
  open: boolean;
  /** What was typed for it before it was there. */
  typed: string;
  onOpenChange: (open: boolean) => void;
  onShortcuts: () => void;
}) {
  const [commands, setCommands] = useState<{ List: Commands } | 'failed' | null>(null);
  const loaded = commands !== null && commands !== 'failed';
  useEffect(() => {
    if (loaded) return;
    let over = false;
    const start = () => {
      load().then(
        (List) => over || setCommands({ List }),
        () => over || setCommands('failed'),
      );
    };
    // Opened while it is not there, after a failure too, it is asked for at once.
    const cancel = open ? start() : whenIdle(start);
    return () => {
      over = true;
      cancel?.();
    };
  }, [open, loaded]);
  return (
    <CommandDialog
      open={open}
      onOpenChange={onOpenChange}
      title={PALETTE.title}
      description="Type the name of a page or an action, then press Enter."
    >
      <Content commands={commands} typed={typed} onDone={() => onOpenChange(false)} onShortcuts={onShortcuts} />
    </CommandDialog>
  );
}

/** Apart, so that each opening begins without text. */
function Content({
  commands,
  typed,
  ...done
}: {
  commands: { List: Commands } | 'failed' | null;
  typed: string;
  onDone: () => void;
  onShortcuts: () => void;
}) {
  const [text, setText] = useState(typed);
  // The box is shown first and answers the key; its list follows.
  const shown = useDeferredValue(commands, null);
  if (shown !== null && shown !== 'failed') {
    return (
      <shown.List title={PALETTE.title} placeholder={PALETTE.placeholder} text={text} onText={setText} {...done} />
    );
  }
  return (
    <>
      <CommandInputWaiting
        label={PALETTE.title}
        placeholder={PALETTE.placeholder}
        value={text}
        onValueChange={setText}
      />
      {shown === 'failed' ? <NotLoaded /> : null}
    </>
  );
}

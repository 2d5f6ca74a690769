'use client';

import { useDeferredValue, useEffect, useState } from 'react';
import { CommandDialog, CommandInputWaiting } from '@/components/ui/command-dialog';
import { whenIdle } from '@/components/ui/when-idle';

const load = () => import('./palette-commands').then((module) => module.PaletteCommands);
type Commands = Awaited<ReturnType<typeof load>>;

const TITLE = 'Pages and actions';
const PLACEHOLDER = 'Go to a page or table, or do something';

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
      title={TITLE}
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
    return <shown.List title={TITLE} placeholder={PLACEHOLDER} text={text} onText={setText} {...done} />;
  }
  return (
    <>
      <CommandInputWaiting label={TITLE} placeholder={PLACEHOLDER} value={text} onValueChange={setText} />
      {shown === 'failed' ? (
        <p role="alert" className="px-3 py-6 text-muted-foreground text-sm">
          The list could not be loaded. Check your connection, close this and open it again.
        </p>
      ) : null}
    </>
  );
}

import { useLayoutEffect, useRef } from 'react';
import { CommandInputWaiting } from '@/components/ui/command-input-waiting';
import { dialogBoxClasses } from '@/components/ui/dialog-classes';
import { cn } from '@/lib/cn';
import { PALETTE, type ShellLayer } from './shell-layer';

export function NotLoaded() {
  return (
    <p role="alert" className="px-3 py-6 text-muted-foreground text-sm">
      The list could not be loaded. Check your connection, close this and open it again.
    </p>
  );
}

/**
 * Stands where the layer that was asked for will open: the browser's own dialog, which is there without any code. The
 * palette's takes what is typed; of the others only a failure is shown.
 */
export function ShellLayerWaiting({
  layer,
  failed,
  typed,
  onTyped,
  onClose,
}: {
  layer: ShellLayer;
  failed: boolean;
  typed: string;
  onTyped: (text: string) => void;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const shown = layer === 'palette' || failed;
  useLayoutEffect(() => {
    const box = dialog.current;
    if (!shown || box === null) return;
    box.showModal();
    // Closed, it gives the focus back to where it came from, which is where the real layer gives it back to.
    return () => box.close();
  }, [shown]);
  if (!shown) return null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the key of a dialog, and comes as onCancel
    <dialog
      ref={dialog}
      aria-label={layer === 'palette' ? PALETTE.title : 'Not loaded'}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // Only what lies around the box is the dialog itself.
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
      className={cn(dialogBoxClasses, 'top-[12dvh] max-w-xl translate-y-0 overflow-hidden p-0 backdrop:bg-overlay')}
    >
      {layer === 'palette' ? (
        <CommandInputWaiting
          label={PALETTE.title}
          placeholder={PALETTE.placeholder}
          value={typed}
          onValueChange={onTyped}
        />
      ) : null}
      {failed ? <NotLoaded /> : null}
    </dialog>
  );
}

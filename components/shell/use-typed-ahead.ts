import { useEffect, useEffectEvent, useState } from 'react';

/**
 * What is typed for a box that is asked for, while it is still on its way (`waiting`); Esc gives it up. Empty again once the
 * box is closed.
 */
export function useTypedAhead(asked: boolean, waiting: boolean, onGivenUp: () => void): string {
  const [text, setText] = useState('');
  const giveUp = useEffectEvent(onGivenUp);
  useEffect(() => {
    if (!asked) setText('');
  }, [asked]);
  useEffect(() => {
    if (!asked || !waiting) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, metaKey, ctrlKey, altKey, isComposing } = event;
      if (metaKey || ctrlKey || altKey || isComposing) return;
      if (key === 'Escape') giveUp();
      else if (key === 'Backspace') setText((before) => before.slice(0, -1));
      else if ([...key].length === 1) setText((before) => before + key);
      else return;
      // Neither for the keys of the shell nor for what has the focus.
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [asked, waiting]);
  return text;
}

'use client';

import { Check, Copy } from 'lucide-react';
import { Button } from './button';
import { useCopy } from './use-copy';

/**
 * Copies the report of an error. Without tooltip and toast: error pages are part of the first load of every page, those of
 * the signed-out ones too, and must not need what may be what failed.
 */
export function CopyReport({ text, label }: { text: string; label: string }) {
  const { state, copy } = useCopy();
  return (
    <>
      <Button
        variant="ghost"
        size="icon-sm"
        className="size-6 text-muted-foreground"
        aria-label={state === 'copied' ? 'Copied' : label}
        title={label}
        onClick={() => void copy(text)}
      >
        {state === 'copied' ? <Check className="size-3.5 text-status-succeeded" /> : <Copy className="size-3.5" />}
      </Button>
      {state === 'refused' ? <span role="status">Copying was refused: select the text yourself.</span> : null}
    </>
  );
}

'use client';

import { Check, Copy } from 'lucide-react';
import { cn } from '@/lib/cn';
import { Button } from './button';
import { shortId } from './short-id';
import { toast } from './toast';
import { Tooltip } from './tooltip';
import { useCopy } from './use-copy';

/** Copies `text`, shows a tick for two seconds. `label` says what: "Copy AMC execution id". */
export function CopyButton({ text, label, className }: { text: string; label: string; className?: string }) {
  const { state, copy } = useCopy();
  const copied = state === 'copied';
  const copyOrTell = async () => {
    if (!(await copy(text))) toast.error('The browser did not allow copying. Select the text and copy it yourself.');
  };

  return (
    <Tooltip content={copied ? 'Copied' : label}>
      <Button
        variant="ghost"
        size="icon-sm"
        className={cn('size-6 text-muted-foreground', className)}
        aria-label={copied ? 'Copied' : label}
        onClick={() => void copyOrTell()}
      >
        {copied ? <Check className="size-3.5 text-status-succeeded" /> : <Copy className="size-3.5" />}
      </Button>
    </Tooltip>
  );
}

/** An id as people meet it: short and mono, the whole on hover, one click copies the whole. */
export function CopyableId({ id, label, full = false }: { id: string; label: string; full?: boolean }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-0.5">
      <code className="truncate font-mono text-xs" title={id}>
        {full ? id : shortId(id)}
      </code>
      <CopyButton text={id} label={`Copy ${label}`} />
    </span>
  );
}

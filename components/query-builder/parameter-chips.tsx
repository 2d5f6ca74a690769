'use client';

import { CircleAlert } from 'lucide-react';
import { cn } from '@/lib/cn';
import type { Builder } from './use-builder';

const SHOWN = 4;

/** The values the query asks for, in short; a press leads to where they are filled in. */
export function ParameterChips({ builder }: { builder: Builder }) {
  const { parameters, reading, goTo } = builder;
  if (parameters.length === 0) return null;
  const wanting = (name: string) => !reading.ok && reading.errors[name] !== undefined;
  // What is missing comes first: that is why one looks here.
  const sorted = [...parameters].sort((a, b) => Number(wanting(b.name)) - Number(wanting(a.name)));
  return (
    <ul aria-label="Parameters" className="flex min-w-0 flex-wrap items-center gap-1">
      {sorted.slice(0, SHOWN).map(({ name }) => (
        <li key={name}>
          <button
            type="button"
            onClick={() => goTo('configure')}
            title={wanting(name) ? `${name} has no value yet` : `Change the value of ${name}`}
            className={cn(
              'flex h-6 max-w-44 cursor-pointer items-center gap-1 rounded-sm border px-1.5 font-mono text-xs hover:bg-accent pointer-coarse:h-10',
              wanting(name) ? 'border-status-paused-border text-status-paused' : 'border-border text-muted-foreground',
            )}
          >
            {wanting(name) ? <CircleAlert aria-hidden className="size-3 shrink-0" /> : null}
            <span className="truncate">{name}</span>
            {wanting(name) ? <span className="sr-only"> has no value yet</span> : null}
          </button>
        </li>
      ))}
      {sorted.length > SHOWN ? (
        <li className="text-muted-foreground text-xs">and {sorted.length - SHOWN} more</li>
      ) : null}
    </ul>
  );
}

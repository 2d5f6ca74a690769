import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

export interface Fact {
  label: string;
  value: ReactNode;
}

/** Names and values, two to a line where there is room. A fact that is not known is left out by the caller, or says so. */
export function FactList({ facts, className }: { facts: readonly Fact[]; className?: string }) {
  return (
    <dl
      className={cn(
        'grid grid-cols-1 gap-x-6 gap-y-2.5 text-sm sm:grid-cols-[minmax(7rem,max-content)_1fr]',
        className,
      )}
    >
      {facts.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-muted-foreground max-sm:-mb-2 max-sm:text-xs">{label}</dt>
          <dd className="flex min-w-0 flex-wrap items-center gap-x-2 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

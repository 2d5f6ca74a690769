import type { ReactNode } from 'react';

/** A heading, what to say beside it, and the thing itself. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold text-base">{title}</h2>
        {aside ? <div className="text-muted-foreground text-sm">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}

'use client';

import { cn } from '@/lib/cn';
import { type BuilderStep, STEPS } from './use-step';

const WORDS: Readonly<Record<BuilderStep, string>> = { edit: 'Edit', configure: 'Configure', review: 'Review' };

/** The three steps, each reachable from each; the one shown, and those that still need something, are said in words too. */
export function Stepper({
  step,
  wanting,
  onStep,
}: {
  step: BuilderStep;
  /** Steps with something missing. */
  wanting: ReadonlySet<BuilderStep>;
  onStep: (step: BuilderStep) => void;
}) {
  return (
    <nav aria-label="Steps" className="min-w-0">
      <ol className="flex items-center gap-0.5">
        {STEPS.map((one, index) => (
          <li key={one} className="flex items-center gap-0.5">
            {index === 0 ? null : <span aria-hidden className="h-px w-3 bg-border-strong" />}
            <button
              type="button"
              aria-current={one === step ? 'step' : undefined}
              onClick={() => onStep(one)}
              className={cn(
                'flex h-8 cursor-pointer items-center gap-1.5 rounded-md px-2 text-sm hover:bg-accent pointer-coarse:h-10',
                one === step ? 'font-medium text-foreground' : 'text-muted-foreground',
              )}
            >
              <span
                aria-hidden
                className={cn(
                  'flex size-5 items-center justify-center rounded-full border font-medium text-xs tabular-nums',
                  one === step ? 'border-primary bg-primary text-primary-foreground' : 'border-border-strong',
                )}
              >
                {index + 1}
              </span>
              {WORDS[one]}
              {wanting.has(one) ? (
                <span className="size-1.5 rounded-full bg-status-paused">
                  <span className="sr-only">: something is missing</span>
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

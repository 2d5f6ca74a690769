'use client';

import { cn } from '@/lib/cn';
import { FORM_PARTS, type FormPart } from './schedule-fields';

const WORDS: Readonly<Record<FormPart, string>> = {
  workflow: 'Query',
  interval: 'Interval',
  window: 'Parameters and window',
  delivery: 'Notifications and review',
};

/** The four steps; each can be gone to, and one that something is wrong in says so. */
export function WizardSteps({
  step,
  wrong,
  onStep,
}: {
  step: FormPart;
  /** Steps with a field to correct, known after a try to go on. */
  wrong: ReadonlySet<FormPart>;
  onStep: (step: FormPart) => void;
}) {
  return (
    <nav aria-label="Steps">
      <ol className="flex flex-wrap gap-1">
        {FORM_PARTS.map((part, index) => (
          <li key={part}>
            <button
              type="button"
              aria-current={part === step ? 'step' : undefined}
              onClick={() => onStep(part)}
              className={cn(
                'flex h-8 cursor-pointer items-center gap-1.5 rounded-md px-2 text-sm hover:bg-accent pointer-coarse:h-10',
                part === step ? 'bg-accent font-medium' : 'text-muted-foreground',
              )}
            >
              <span
                aria-hidden
                className={cn(
                  'flex size-5 items-center justify-center rounded-full border font-medium text-xs tabular-nums',
                  part === step ? 'border-primary bg-primary text-primary-foreground' : 'border-border-strong',
                )}
              >
                {index + 1}
              </span>
              {WORDS[part]}
              {wrong.has(part) ? (
                <span className="size-1.5 rounded-full bg-status-failed">
                  <span className="sr-only">: something is to be corrected</span>
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

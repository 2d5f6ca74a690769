import { cn } from '@/lib/cn';

/** The numbered steps of a form, each reachable from each. The one shown, and marked ones, are said in words too. */
export function StepNav<Step extends string>({
  steps,
  step,
  marked,
  mark,
  onStep,
  look,
}: {
  steps: readonly { readonly id: Step; readonly label: string }[];
  step: Step;
  marked: ReadonlySet<Step>;
  /** What the dot on a marked step means: a colour class and the words for it. */
  mark: { readonly className: string; readonly words: string };
  onStep: (step: Step) => void;
  /** `line`: short names on one line, joined by it. `tabs`: longer ones that wrap, the one shown filled. */
  look: 'line' | 'tabs';
}) {
  const joined = look === 'line';
  return (
    <nav aria-label="Steps" className={joined ? 'min-w-0' : undefined}>
      <ol className={joined ? 'flex items-center gap-0.5' : 'flex flex-wrap gap-1'}>
        {steps.map(({ id, label }, index) => (
          <li key={id} className={joined ? 'flex items-center gap-0.5' : undefined}>
            {joined && index > 0 ? <span aria-hidden className="h-px w-3 bg-border-strong" /> : null}
            <button
              type="button"
              aria-current={id === step ? 'step' : undefined}
              onClick={() => onStep(id)}
              className={cn(
                'flex h-8 cursor-pointer items-center gap-1.5 rounded-md px-2 text-sm hover:bg-accent pointer-coarse:h-10',
                id !== step
                  ? 'text-muted-foreground'
                  : joined
                    ? 'font-medium text-foreground'
                    : 'bg-accent font-medium',
              )}
            >
              <span
                aria-hidden
                className={cn(
                  'flex size-5 items-center justify-center rounded-full border font-medium text-xs tabular-nums',
                  id === step ? 'border-primary bg-primary text-primary-foreground' : 'border-border-strong',
                )}
              >
                {index + 1}
              </span>
              {label}
              {marked.has(id) ? (
                <span className={cn('size-1.5 rounded-full', mark.className)}>
                  <span className="sr-only">: {mark.words}</span>
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

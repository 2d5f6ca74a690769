'use client';

/** What stays when Monaco's files can't be loaded: the same text in a plain field, so that work goes on. */
export function PlainSqlField({
  value,
  onChange,
  label,
  onRun,
}: {
  value: string;
  onChange: (value: string) => void;
  label: string;
  onRun: (() => void) | undefined;
}) {
  return (
    <div className="flex size-full flex-col">
      <p className="border-b px-3 py-1.5 text-xs text-muted-foreground" role="status">
        The code editor could not be loaded. This plain field works the same; reload the page to try again.
      </p>
      <textarea
        className="size-full resize-none bg-background p-3 font-mono text-[13px] leading-5 outline-none focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-inset"
        aria-label={label}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
            event.preventDefault();
            onRun?.();
          }
        }}
      />
    </div>
  );
}

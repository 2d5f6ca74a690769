/** Stands where the editor will be while Monaco loads: same box, same line height, nothing moves when it arrives. */
export function EditorSkeleton() {
  return (
    <div className="flex size-full flex-col gap-2 p-3 pl-14" role="status" aria-label="Loading the editor">
      {['w-24', 'w-64', 'w-48', 'w-56', 'w-32'].map((width, index) => (
        <div key={width} className="relative flex h-3 items-center">
          <span className="absolute -left-8 font-mono text-xs text-muted-foreground" aria-hidden>
            {index + 1}
          </span>
          <div className={`h-2.5 rounded-sm bg-skeleton motion-safe:animate-pulse ${width}`} />
        </div>
      ))}
    </div>
  );
}

import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';

/** The lower half before the first run: what comes here, and a start for an empty editor. */
export function RunHint({ mod, onExample }: { mod: string; onExample: (() => void) | null }) {
  return (
    <div className="flex flex-col items-start gap-3 p-4 text-sm md:p-6">
      <p className="text-muted-foreground">
        The rows appear here.
        <span className="max-md:hidden">
          {' '}
          <Kbd>{mod} ↵</Kbd> runs the query.
        </span>
      </p>
      {onExample === null ? null : <Button onClick={onExample}>Start with an example</Button>}
    </div>
  );
}

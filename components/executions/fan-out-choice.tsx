import { ChevronDown, ChevronRight } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { CheckboxLabel } from '@/components/ui/checkbox-label';
import type { FanOutInstance } from './fan-out-request';

/** One instance to choose; a chosen one can show its own parameters (`children`). */
export function FanOutChoice({
  instance: { name, region },
  chosen,
  onChoose,
  issue,
  hasParameters,
  ownCount,
  unfolded,
  onUnfold,
  children,
}: {
  instance: FanOutInstance;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
  /** Why it can not be asked. */
  issue: string | undefined;
  /** The query has parameters that can differ. */
  hasParameters: boolean;
  /** So many of them do. */
  ownCount: number;
  unfolded: boolean;
  onUnfold: (unfolded: boolean) => void;
  children: React.ReactNode;
}) {
  const isOpen = unfolded && chosen;
  return (
    <li>
      <div className="flex min-h-9 items-center gap-2 px-3">
        <CheckboxLabel className="min-w-0 flex-1 py-1.5" checked={chosen} onChange={onChoose}>
          <span className="truncate">{name}</span>
          <span className="text-muted-foreground text-xs">{region}</span>
        </CheckboxLabel>
        {chosen && hasParameters ? (
          <Button size="sm" variant="ghost" aria-expanded={isOpen} onClick={() => onUnfold(!isOpen)}>
            {isOpen ? <ChevronDown /> : <ChevronRight />}
            {ownCount === 0 ? 'Same parameters' : `${ownCount} of its own`}
          </Button>
        ) : null}
      </div>
      {issue === undefined ? null : (
        <p role="alert" className="px-3 pb-2 text-destructive text-xs">
          {issue}
        </p>
      )}
      {isOpen ? children : null}
    </li>
  );
}

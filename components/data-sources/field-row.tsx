import { CopyButton } from '@/components/ui/copy-button';
import { plainRanges } from '@/lib/catalog/highlight';
import type { FieldInfo } from '@/lib/catalog/types';
import { cn } from '@/lib/cn';
import { MarkedText } from './marked-text';
import { ThresholdBadge } from './threshold-badge';

/** Shared by head and rows, so that edges line up. On a phone a row is a block. */
export const FIELD_GRID =
  'md:grid md:grid-cols-[minmax(0,17rem)_7.5rem_5.5rem_5.5rem_minmax(0,1fr)] md:items-baseline md:gap-x-4';

/** One field of the explorer. */
export function FieldRow({ field, words, marked }: { field: FieldInfo; words: readonly string[]; marked: boolean }) {
  return (
    <div
      className={cn(
        FIELD_GRID,
        'flex flex-col gap-1.5 border-border border-b px-3 py-1.5 text-sm',
        marked && 'bg-primary-tint/60',
      )}
    >
      <div className="flex min-w-0 items-center gap-0.5">
        <code className="min-w-0 break-all font-medium font-mono text-xs" title={field.displayName}>
          <MarkedText text={field.name} ranges={plainRanges(field.name, words)} />
        </code>
        <CopyButton text={field.name} label={`Copy ${field.name}`} />
      </div>
      <div className="contents max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3">
        <div className="break-all font-mono text-muted-foreground text-xs">{field.type}</div>
        <div className="text-xs">{field.kind === 'D' ? 'Dimension' : 'Metric'}</div>
        <div>
          <ThresholdBadge threshold={field.threshold} />
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-1">
        <span>
          <MarkedText text={field.description} ranges={plainRanges(field.description, words)} />
          {field.inAudienceTable ? null : <span className="text-muted-foreground"> Not in the audience table.</span>}
        </span>
        {field.values.length > 0 ? (
          <span className="flex flex-wrap gap-1">
            {field.values.map((value) => (
              <code key={value} className="break-all rounded-xs bg-muted px-1 font-mono text-xs">
                <MarkedText text={value} ranges={plainRanges(value, words)} />
              </code>
            ))}
          </span>
        ) : null}
      </div>
    </div>
  );
}

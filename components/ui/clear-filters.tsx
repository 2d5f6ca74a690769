import { Button } from './button';

/** At the end of a toolbar, while anything is filtered. */
export function ClearFilters({ onClear, size }: { onClear: () => void; size?: 'sm' }) {
  return (
    <Button variant="ghost" onClick={onClear} {...(size === undefined ? {} : { size })}>
      Clear filters
    </Button>
  );
}

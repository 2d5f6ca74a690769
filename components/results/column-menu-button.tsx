import { EllipsisVertical } from 'lucide-react';
import type { ComponentProps } from 'react';

export type ColumnCommand = 'sort_asc' | 'sort_desc' | 'filter' | 'facts' | 'pin' | 'left' | 'right' | 'hide' | 'fit';

export interface ColumnMenuProps {
  name: string;
  pinned: boolean;
  onCommand: (command: ColumnCommand) => void;
}

export function ColumnMenuButton({ name, ...props }: { name: string } & ComponentProps<'button'>) {
  return (
    <button
      type="button"
      aria-label={`Column ${name}`}
      className="mr-1.5 flex size-5 shrink-0 cursor-pointer items-center justify-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground focus-visible:-outline-offset-1 data-[state=open]:bg-accent"
      {...props}
    >
      <EllipsisVertical aria-hidden className="size-3.5" />
    </button>
  );
}

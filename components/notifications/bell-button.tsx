import { Bell } from 'lucide-react';
import { Button, type ButtonProps } from '@/components/ui/button';

/** The bell with how many are unread. */
export function BellButton({ unread, ...props }: { unread: number } & ButtonProps) {
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`}
      className="relative"
      {...props}
    >
      <Bell />
      {unread > 0 ? (
        <span
          aria-hidden
          className="absolute top-0.5 right-0.5 min-w-4 rounded-full bg-primary px-1 text-center font-medium text-[0.625rem] text-primary-foreground leading-4 tabular-nums"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      ) : null}
    </Button>
  );
}

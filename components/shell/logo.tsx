import { cn } from '@/lib/cn';

/** The mark: an R, and two bars of a result. Decorative; the word stands beside it. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={cn('size-6 shrink-0', className)}>
      <rect width="32" height="32" rx="7" className="fill-primary" />
      <path
        d="M8 22.5V9.5h5.2a4 4 0 0 1 1 7.9L18 22.5M8 17.4h5"
        className="fill-none stroke-primary-foreground"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M20 22.5v-4M24 22.5V13"
        className="fill-none stroke-primary-foreground opacity-60"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
    </svg>
  );
}

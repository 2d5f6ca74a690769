import { LoaderCircle } from 'lucide-react';
import { cn } from '@/lib/cn';

/** Turns while something works. Give `label` where no text beside it says what. */
export function Spinner({ className, label }: { className?: string; label?: string }) {
  return (
    <LoaderCircle
      className={cn('size-4 animate-spin motion-reduce:animate-none', className)}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  );
}

import Link from 'next/link';
import { Button } from '@/components/ui/button';

/** The way on and back through a list of runs; a link that is null leads nowhere. Nothing where one page holds all. */
export function ExecutionPages({ first, next }: { first: string | null; next: string | null }) {
  if (first === null && next === null) return null;
  return (
    <nav aria-label="Pages" className="flex gap-2">
      {first === null ? null : (
        <Button asChild>
          <Link href={first}>First page</Link>
        </Button>
      )}
      {next === null ? null : (
        <Button asChild>
          <Link href={next}>Next page</Link>
        </Button>
      )}
    </nav>
  );
}

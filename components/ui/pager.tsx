import Link from 'next/link';
import { Button } from './button';

/** Where one is in a list that comes in pages, and the way to the others. Nothing when there is one page. */
export function Pager({
  page,
  size,
  total,
  shown,
  hrefOf,
}: {
  page: number;
  size: number;
  total: number;
  /** Rows of this page. */
  shown: number;
  hrefOf: (page: number) => string;
}) {
  if (total <= size && page === 1) return null;
  const first = (page - 1) * size;
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-2 text-muted-foreground text-sm">
      <span role="status">
        {shown === 0 ? 'Nothing on this page' : `${first + 1}–${first + shown}`} of {total.toLocaleString('en')}
      </span>
      <span className="flex gap-2">
        {page > 1 ? (
          <Button asChild size="sm">
            <Link href={hrefOf(page - 1)}>Previous</Link>
          </Button>
        ) : null}
        {first + shown < total ? (
          <Button asChild size="sm">
            <Link href={hrefOf(page + 1)}>Next</Link>
          </Button>
        ) : null}
      </span>
    </nav>
  );
}

import Link from 'next/link';
import { Button } from './button';

/** How one gets to another page: by its address, or by a change of state that may take a while. */
type PagerWay = { hrefOf: (page: number) => string } | { onPage: (page: number) => void; pending?: boolean };

/** Where one is in a list that comes in pages, and the way to the others. Nothing when there is one page. */
export function Pager({
  page,
  size,
  total,
  ...rest
}: {
  page: number;
  size: number;
  total: number;
  /** Rows of this page, where they may be fewer than page and total say. */
  shown?: number;
} & PagerWay) {
  if (total <= size && page === 1) return null;
  const first = (page - 1) * size;
  const shown = rest.shown ?? Math.max(0, Math.min(size, total - first));
  const steps = [
    // From behind the last page, which is where a list that got shorter leaves one, it leads to the last.
    { words: 'Previous', to: Math.min(page - 1, Math.max(1, Math.ceil(total / size))), there: page > 1 },
    { words: 'Next', to: page + 1, there: first + shown < total },
  ];
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-2 text-muted-foreground text-sm">
      <span role="status" className="tabular-nums">
        {shown === 0
          ? 'Nothing on this page'
          : `${(first + 1).toLocaleString('en')}–${(first + shown).toLocaleString('en')}`}{' '}
        of {total.toLocaleString('en')}
      </span>
      <span className="flex gap-2">
        {steps.map(({ words, to, there }) => {
          if ('onPage' in rest)
            return (
              <Button key={words} size="sm" disabled={!there || rest.pending} onClick={() => rest.onPage(to)}>
                {words}
              </Button>
            );
          return there ? (
            <Button key={words} asChild size="sm">
              <Link href={rest.hrefOf(to)}>{words}</Link>
            </Button>
          ) : null;
        })}
      </span>
    </nav>
  );
}

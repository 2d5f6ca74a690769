import { type Token, tokenize } from '@/lib/amc-sql/lexer';
import type { Span } from '@/lib/amc-sql/tree';
import { cn } from '@/lib/cn';
import { KEYWORDS, TYPE_NAMES } from './amc-sql-words';

const WORDS = new Set([...KEYWORDS, ...TYPE_NAMES]);

/** Colour classes by kind of token; the same hues as the editor's themes, as far as our tokens have them. */
function tokenClass(token: Token, next: Token | undefined): string | undefined {
  switch (token.kind) {
    case 'word':
      if (WORDS.has(token.upper)) return 'text-status-running';
      return next?.text === '(' ? 'text-status-waiting' : undefined;
    case 'string':
      return 'text-status-succeeded';
    case 'number':
      return 'text-status-paused';
    case 'comment':
      return 'text-muted-foreground italic';
    case 'parameter':
      return 'font-semibold text-status-failed';
    default:
      return undefined;
  }
}

interface Piece {
  text: string;
  className: string | undefined;
  /** Part of one of the `marks`. */
  marked: boolean;
}

/** The text as lines of coloured pieces; a token over several lines, or over the edge of a mark, is cut there. */
export function highlightLines(sql: string, marks: readonly Span[] = []): Piece[][] {
  const lines: Piece[][] = [[]];
  const { tokens } = tokenize(sql);
  let mark = 0;
  tokens.forEach((token, index) => {
    const className = tokenClass(token, tokens[index + 1]);
    for (let at = token.start; at < token.end; ) {
      while ((marks[mark]?.end ?? Number.POSITIVE_INFINITY) <= at) mark++;
      const { start = token.end, end = token.end } = marks[mark] ?? {};
      const marked = start <= at;
      const stop = Math.min(token.end, marked ? end : start);
      sql
        .slice(at, stop)
        .split(/\r\n?|\n/)
        .forEach((text, part) => {
          if (part > 0) lines.push([]);
          if (text !== '') lines.at(-1)?.push({ text, className, marked });
        });
      at = stop;
    }
  });
  return lines;
}

/**
 * SQL to read: numbered, coloured, without the weight of an editor. `markedLine` (1-based) is the one an error names;
 * `markedColumn` puts a sign under the place.
 */
export function SqlBlock({
  sql,
  label = 'SQL',
  markedLine,
  markedColumn,
  marks,
  className,
}: {
  sql: string;
  /** Names the scroll area, where a page has more than one. */
  label?: string;
  markedLine?: number | undefined;
  markedColumn?: number | undefined;
  /** Places to stand out, in order and apart: values that were filled in. */
  marks?: readonly Span[];
  className?: string;
}) {
  const lines = highlightLines(sql, marks);
  const digits = String(lines.length).length;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <section> would carry no more meaning than the region role itself
    <div
      role="region"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className={cn('overflow-auto py-2 font-mono text-sm leading-5 focus-visible:-outline-offset-2', className)}
    >
      <ol className="w-max min-w-full">
        {lines.map((pieces, index) => {
          const marked = index + 1 === markedLine;
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its number
              key={index}
              className={cn('flex pr-4', marked && 'bg-status-failed-tint')}
              {...(marked ? { 'aria-current': 'location' as const } : {})}
            >
              <span
                aria-hidden
                className={cn(
                  'shrink-0 select-none pr-3 pl-3 text-right text-muted-foreground',
                  marked && 'text-status-failed',
                )}
                style={{ width: `calc(${digits}ch + 1.75rem)` }}
              >
                {index + 1}
              </span>
              <span className="whitespace-pre">
                {pieces.map((piece, at) => (
                  <span
                    // biome-ignore lint/suspicious/noArrayIndexKey: pieces never move
                    key={at}
                    className={cn(piece.className, piece.marked && 'bg-primary-tint')}
                    {...(piece.marked ? { 'data-marked': true } : {})}
                  >
                    {piece.text}
                  </span>
                ))}
                {marked && markedColumn !== undefined ? (
                  <span aria-hidden className="block text-status-failed leading-3">
                    {`${' '.repeat(Math.max(0, markedColumn - 1))}▲`}
                  </span>
                ) : null}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

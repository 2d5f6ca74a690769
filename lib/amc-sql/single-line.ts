import { tokenize } from './lexer';
import { MappedText, type OffsetMap } from './offset-map';
import type { Span } from './tree';

/**
 * The query as AMC's API wants it, on one line: comments dropped, white space between tokens one blank, no `;` at the
 * end. Text inside quotes is untouched. Two texts that differ only in layout come out equal, so this is also what is
 * hashed to see whether a query has changed.
 */
export function singleLine(text: string): { sql: string; map: OffsetMap } {
  const { tokens } = tokenize(text);
  let last = tokens.length - 1;
  while (last >= 0 && ['end', 'whitespace', 'comment'].includes(tokens[last]?.kind ?? '')) last--;
  while (last >= 0 && (tokens[last]?.text === ';' || ['whitespace', 'comment'].includes(tokens[last]?.kind ?? '')))
    last--;
  const out = new MappedText(text);
  let gap: Span | null = null;
  let first = true;
  for (const token of tokens.slice(0, last + 1)) {
    if (token.kind === 'whitespace' || token.kind === 'comment') {
      const from: number = gap === null ? token.start : gap.start;
      gap = { start: from, end: token.end };
      continue;
    }
    if (gap !== null && !first) out.put(' ', gap);
    gap = null;
    first = false;
    out.copy(token);
  }
  const { text: sql, map } = out.finish();
  return { sql, map };
}

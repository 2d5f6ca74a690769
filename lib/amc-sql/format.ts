import { Layout } from './format/layout';
import { cased, isApart } from './format/spacing';
import { type Token, tokenize } from './lexer';

const STEP = '  ';

/**
 * The query laid out: a line for each clause, column and condition, subqueries indented, keywords and known functions in
 * upper case. Only white space and case change: tokens and comments stay. A text with characters or quotes that can't be
 * read is given back as it is. Formatting twice changes nothing.
 */
export function format(text: string): string {
  const { tokens, problems } = tokenize(text);
  if (problems.length > 0) return text;
  const pieces = tokens.filter((token) => token.kind !== 'whitespace' && token.kind !== 'end');
  const words = pieces.filter((token) => token.kind !== 'comment');
  const lines = new Lines();
  const layout = new Layout();
  let at = 0;
  let last: Token | undefined;
  for (const piece of pieces) {
    const gap = text.slice(last?.end ?? 0, piece.start);
    if (piece.kind === 'comment') {
      const indent = layout.takePending() ?? (last === undefined || hasBreak(gap) ? layout.lineIndent : null);
      lines.add(piece.text.trimEnd(), indent, true);
      if (indent !== null) layout.lineIndent = indent;
    } else {
      const previous = words[at - 1];
      const next = words[at + 1];
      const forced = last?.kind === 'comment' && (last.text.startsWith('--') || hasBreak(gap));
      const indent = layout.before(piece, previous, next) ?? (forced ? layout.lineIndent : null);
      if (indent !== null) layout.lineIndent = indent;
      lines.add(
        cased(piece, previous, next),
        indent,
        last !== undefined && isApart(before(words, at, last), last, piece),
      );
      layout.after(piece, next);
      at++;
    }
    last = piece;
  }
  return lines.text();
}

/** The token in front of the last one, comments left out. */
function before(words: readonly Token[], at: number, last: Token): Token | undefined {
  return words[last.kind === 'comment' ? at - 1 : at - 2];
}

function hasBreak(gap: string): boolean {
  return /[\n\r]/.test(gap);
}

class Lines {
  private readonly done: string[] = [];
  private line = '';

  /** Writes into a new line, or into this one with or without a blank. */
  add(piece: string, indent: number | null, apart: boolean): void {
    if (indent !== null) {
      if (this.line.trim() !== '') this.done.push(this.line);
      this.line = STEP.repeat(Math.max(0, indent)) + piece;
    } else this.line += (apart && this.line !== '' ? ' ' : '') + piece;
  }

  text(): string {
    return [...this.done, this.line].filter((line) => line.trim() !== '').join('\n');
  }
}

import type { Span } from './tree';

/** 1-based line and column, as AMC, Calcite and Monaco count. Columns count UTF-16 units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

export interface LineRange {
  readonly startLine: number;
  readonly startColumn: number;
  /** Of the character behind the last one (Monaco's way; Calcite's text names the last character itself). */
  readonly endLine: number;
  readonly endColumn: number;
}

/** Turns offsets of one text into lines and columns and back. Line ends are LF, CR LF and CR. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) this.starts.push(at + 1);
    }
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** Offsets outside the text are taken to its nearest end. */
  position(offset: number): LineColumn {
    const inside = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: inside - (this.starts[low] ?? 0) + 1 };
  }

  /** A column past the end of its line gives the end of the line, a line past the last gives the end of the text. */
  offset({ line, column }: LineColumn): number {
    const start = this.starts[line - 1];
    if (start === undefined) return line < 1 ? 0 : this.text.length;
    let end = this.starts[line] ?? this.text.length + 1;
    if (line < this.starts.length) end -= this.text[end - 2] === '\r' && this.text[end - 1] === '\n' ? 1 : 0;
    return Math.max(start, Math.min(start + column - 1, end - 1));
  }

  range(span: Span): LineRange {
    const from = this.position(span.start);
    const to = this.position(span.end);
    return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  }

  span(range: LineRange): Span {
    const start = this.offset({ line: range.startLine, column: range.startColumn });
    const end = this.offset({ line: range.endLine, column: range.endColumn });
    return { start, end: Math.max(start, end) };
  }
}

/** The place of a span as Calcite writes it: `line 1, column 8 to line 1, column 10`, the last column included. */
export function calcitePlace(lines: LineIndex, span: Span): string {
  const from = lines.position(span.start);
  const to = lines.position(Math.max(span.start, span.end - 1));
  return `line ${from.line}, column ${from.column} to line ${to.line}, column ${to.column}`;
}

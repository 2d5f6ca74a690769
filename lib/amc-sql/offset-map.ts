import type { Span } from './tree';

/** One stretch of the output: copied from the source as it is, or put there instead of something in the source. */
export interface Piece {
  readonly output: Span;
  readonly source: Span;
  readonly copied: boolean;
}

/** Finds the place in the source text that a place in the output text comes from. */
export class OffsetMap {
  constructor(private readonly pieces: readonly Piece[]) {}

  /** What was put in at this output offset, if the offset lies in something that was not copied. */
  replacedAt(offset: number): Piece | null {
    const piece = this.find(offset);
    return piece && !piece.copied ? piece : null;
  }

  /** A span of the output in the source. A place inside a substituted value gives the whole placeholder. */
  toSource(span: Span): Span {
    const first = this.find(span.start);
    const last = span.end > span.start ? this.find(span.end - 1) : first;
    if (first === undefined || last === undefined) return { start: 0, end: 0 };
    const start = first.copied ? first.source.start + (span.start - first.output.start) : first.source.start;
    if (last === first && span.end === span.start) return { start, end: first.copied ? start : first.source.end };
    const end = last.copied ? last.source.start + (span.end - last.output.start) : last.source.end;
    return { start, end: Math.max(start, end) };
  }

  private find(offset: number): Piece | undefined {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.pieces[middle]?.output.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.pieces[low];
  }
}

/** Puts an output text together and remembers where each part came from. */
export class MappedText {
  private readonly pieces: Piece[] = [];
  private readonly parts: string[] = [];
  private length = 0;

  constructor(private readonly source: string) {}

  copy(span: Span): void {
    if (span.end > span.start) this.add(this.source.slice(span.start, span.end), span, true);
  }

  /** `text` stands for the source's `span`. */
  put(text: string, span: Span): Span {
    const start = this.length;
    if (text !== '') this.add(text, span, false);
    return { start, end: this.length };
  }

  private add(text: string, source: Span, copied: boolean): void {
    this.pieces.push({ output: { start: this.length, end: this.length + text.length }, source, copied });
    this.parts.push(text);
    this.length += text.length;
  }

  finish(): { text: string; map: OffsetMap } {
    return { text: this.parts.join(''), map: new OffsetMap(this.pieces) };
  }
}

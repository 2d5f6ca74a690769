import { piecesOf, type Range } from '@/lib/catalog/highlight';

/** A text with what was found in it marked. */
export function MarkedText({ text, ranges }: { text: string; ranges: readonly Range[] }) {
  if (ranges.length === 0) return text;
  return piecesOf(text, ranges).map((piece) =>
    piece.marked ? (
      <mark key={piece.at} className="rounded-xs bg-primary-tint font-medium text-primary-text">
        {piece.text}
      </mark>
    ) : (
      <span key={piece.at}>{piece.text}</span>
    ),
  );
}

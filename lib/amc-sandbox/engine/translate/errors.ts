import { calcitePlace, type LineIndex } from '@/lib/amc-sql/positions';
import type { Span } from '@/lib/amc-sql/tree';

/** Why a query is not run. Thrown inside the translator, and caught where it began. */
export class QueryProblem extends Error {
  override readonly name = 'QueryProblem';

  constructor(
    readonly kind: 'compile' | 'rejected',
    message: string,
  ) {
    super(message);
  }
}

/** AMC's validator is Apache Calcite: it says where, from the first to the last character, and then what. */
export function compileProblem(lines: LineIndex, span: Span, message: string): QueryProblem {
  return new QueryProblem('compile', `From ${calcitePlace(lines, span)}: ${message}`);
}

/** What Calcite's parser says about a word it can't use. */
export function syntaxProblem(lines: LineIndex, offset: number, found: string, hint: string): QueryProblem {
  const { line, column } = lines.position(offset);
  const what = found === '' ? '<EOF>' : found;
  return new QueryProblem('compile', `Encountered "${what}" at line ${line}, column ${column}. ${hint}`);
}

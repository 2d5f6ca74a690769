import { calcitePlace } from '@/lib/amc-sql/positions';
import type { Span } from '@/lib/amc-sql/tree';
import type { ExpressionContext } from './context';
import { QueryProblem } from './errors';
import type { Typed } from './model';

/** A value that may be joined with others of its kind, but not looked for. INTERNAL: not stated by Amazon, so allowed. */
const isProtected = ({ threshold }: Typed): boolean => threshold === 'HIGH' || threshold === 'VERY_HIGH';

/** Refuses to compare a HIGH or VERY_HIGH value with anything made of literals and parameters. */
export function checkCompared(values: readonly Typed[], span: Span, { env }: ExpressionContext): void {
  if (env.controlsOff || env.mode === 'audience') return;
  const hidden = values.find(isProtected);
  if (hidden === undefined || !values.some(({ constant }) => constant === true)) return;
  throw new QueryProblem(
    'rejected',
    `From ${calcitePlace(env.lines, span)}: A column with the aggregation threshold ${hidden.threshold} can not be compared with a literal or a parameter.`,
  );
}

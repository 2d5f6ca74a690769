import type { Expression, FrameBound, NamedWindow, WindowFrame, WindowSpec } from '../tree';
import type { Cursor } from './cursor';
import { CLAUSE_WORDS } from './keywords';
import { commaList } from './lists';
import { orderBy } from './order-by';

/** `([base] [PARTITION BY …] [ORDER BY …] [frame])`; the opening parenthesis is the current token. */
export function windowSpec(p: Cursor): WindowSpec {
  const start = p.take().start;
  const base = p.atName && !p.is('PARTITION', 'ROWS', 'RANGE', 'GROUPS') ? p.identifier() : null;
  let partitionBy: Expression[] = [];
  if (p.accept('PARTITION') !== null) {
    p.expect('BY', 'PARTITION');
    partitionBy = commaList(
      p,
      () => p.grammar.expression(p),
      () => p.is(')', 'ORDER') || p.atEnd,
    );
  }
  const order = p.is('ORDER') ? orderBy(p) : null;
  const frame = p.is('ROWS', 'RANGE', 'GROUPS') ? windowFrame(p) : null;
  p.close('the window');
  return { kind: 'window_spec', ...p.span(start), base, partitionBy, orderBy: order, frame };
}

function windowFrame(p: Cursor): WindowFrame {
  const { start, upper } = p.take();
  const between = p.accept('BETWEEN') !== null;
  const from = frameBound(p);
  let to: FrameBound | null = null;
  if (between) {
    p.expect('AND', 'the first bound of the frame');
    to = frameBound(p);
  }
  return { kind: 'window_frame', ...p.span(start), unit: upper as WindowFrame['unit'], from, to };
}

function frameBound(p: Cursor): FrameBound {
  const start = p.current.start;
  if (p.accept('CURRENT') !== null) {
    p.expect('ROW', 'CURRENT');
    return { kind: 'frame_bound', ...p.span(start), bound: 'CURRENT ROW', value: null };
  }
  const unbounded = p.accept('UNBOUNDED') !== null;
  const value = unbounded ? null : p.grammar.expression(p);
  const side = p.accept('PRECEDING', 'FOLLOWING')?.upper as 'PRECEDING' | 'FOLLOWING' | undefined;
  if (side === undefined) p.missing('PRECEDING or FOLLOWING');
  const bound = `${unbounded ? 'UNBOUNDED ' : ''}${side ?? 'PRECEDING'}` as FrameBound['bound'];
  return { kind: 'frame_bound', ...p.span(start), bound, value };
}

/** `name AS (…), …` of a WINDOW clause; the token behind WINDOW is the current one. */
export function namedWindows(p: Cursor): NamedWindow[] {
  const one = (): NamedWindow => {
    const start = p.current.start;
    const name = p.name('a name for the window');
    p.expect('AS', 'the name of the window');
    const none = { base: null, partitionBy: [], orderBy: null, frame: null };
    if (p.is('(')) return { kind: 'named_window', name, spec: windowSpec(p), ...p.span(start) };
    p.missing('a window in parentheses');
    return {
      kind: 'named_window',
      name,
      spec: { kind: 'window_spec', ...p.span(p.lastEnd), ...none },
      ...p.span(start),
    };
  };
  return commaList(p, one, () => p.atEnd || p.is(')') || CLAUSE_WORDS.has(p.current.upper));
}

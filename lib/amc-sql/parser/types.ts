import type { TypeName } from '../tree';
import type { Cursor } from './cursor';

const TWO_WORD_TYPES: Readonly<Record<string, string>> = { DOUBLE: 'PRECISION', CHARACTER: 'VARYING', CHAR: 'VARYING' };

/** `BIGINT`, `DECIMAL(38, 4)`, `ARRAY`, `ARRAY<BIGINT>`, `ARRAY[BIGINT]`, `BIGINT ARRAY`, `TIMESTAMP WITH TIME ZONE`. */
export function typeName(p: Cursor): TypeName {
  return p.nest(
    () => readType(p),
    (error) => ({ ...error, kind: 'type', name: '', precision: null, scale: null, element: null }),
  );
}

function readType(p: Cursor): TypeName {
  const start = p.current.start;
  if (p.current.kind !== 'word' && p.current.kind !== 'quoted') {
    p.missing('a type, such as BIGINT, DECIMAL(38, 4), VARCHAR or DATE');
    return { kind: 'type', ...p.span(p.lastEnd), name: '', precision: null, scale: null, element: null };
  }
  let name = p.identifier().name.toUpperCase();
  const second = TWO_WORD_TYPES[name];
  if (second !== undefined && p.accept(second) !== null) name = `${name} ${second}`;
  let precision: number | null = null;
  let scale: number | null = null;
  let element: TypeName | null = null;
  if (p.is('<', '[') && name === 'ARRAY') {
    const closing = p.take().text === '<' ? '>' : ']';
    element = typeName(p);
    if (p.accept(closing) === null) p.missing(`"${closing}" to end the type`);
  } else if (p.accept('(') !== null) {
    precision = wholeNumber(p);
    if (p.accept(',') !== null) scale = wholeNumber(p);
    p.close('the type');
  }
  if ((name === 'TIMESTAMP' || name === 'TIME') && p.is('WITH', 'WITHOUT') && p.peek().upper === 'TIME') {
    p.take();
    p.take();
    p.accept('ZONE');
  }
  const type: TypeName = { kind: 'type', ...p.span(start), name, precision, scale, element };
  if (p.accept('ARRAY') === null) return type;
  return { kind: 'type', ...p.span(start), name: 'ARRAY', precision: null, scale: null, element: type };
}

function wholeNumber(p: Cursor): number | null {
  if (p.current.kind === 'number') return Number(p.take().text);
  if (p.current.kind === 'parameter') p.take();
  else p.missing('a whole number');
  return null;
}

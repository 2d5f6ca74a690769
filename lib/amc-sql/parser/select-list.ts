import type { Identifier, SelectItem } from '../tree';
import type { Cursor } from './cursor';
import { CLAUSE_WORDS, NOT_ALIASES } from './keywords';
import { commaList } from './lists';

/** The columns of a SELECT up to its first clause; a comma or a FROM that slipped is reported and read as if it were there. */
export function selectItems(p: Cursor): SelectItem[] {
  const items: SelectItem[] = [];
  if (p.atEnd || p.is('FROM', ')', ';')) {
    p.missing('at least one column after SELECT');
    return items;
  }
  for (;;) {
    const more = commaList(
      p,
      () => selectItem(p),
      () => p.atEnd || p.is('FROM', ')', ';'),
    );
    for (const item of more) items.push(item);
    if (p.atEnd || p.is(')', ';') || CLAUSE_WORDS.has(p.current.upper)) return items;
    if (misspelledFrom(p, items)) return items;
    missingComma(p);
  }
}

const NEARLY_FROM = /^(FORM|FRMO|RFOM|FRM|FOM|ROM|FRO|FROMM|FRROM|FROOM|FFROM|FRON|FROK|FRIM)$/i;

/** `SELECT a FORM t`: what looks like an alias without AS was meant to be FROM. The next token names the table. */
function misspelledFrom(p: Cursor, items: SelectItem[]): boolean {
  const last = items.at(-1);
  const alias = last?.alias;
  if (!last || !alias || alias.end !== p.lastEnd || !NEARLY_FROM.test(alias.text)) return false;
  p.problem('unexpected', alias, `Did you mean FROM instead of ${alias.text}?`, {
    title: 'Write FROM',
    edits: [{ start: alias.start, end: alias.end, text: 'FROM' }],
  });
  items[items.length - 1] = { ...last, alias: null, end: last.expression.end };
  return true;
}

/** Two expressions side by side: most often a comma was forgotten between them. */
function missingComma(p: Cursor): void {
  const at = p.lastEnd;
  const startsItem = ['word', 'quoted', 'string', 'number', 'parameter'].includes(p.current.kind) || p.is('(');
  if (startsItem) {
    p.problem('missing-comma', p.current, `Expected a comma or FROM before ${p.found()}.`, {
      title: 'Add a comma',
      edits: [{ start: at, end: at, text: ',' }],
    });
    if (NOT_ALIASES.has(p.current.upper)) p.take();
    return;
  }
  p.problem('unexpected', p.current, `${p.found()} can't stand in a list of columns.`);
  p.take();
  p.skipTo((token) => token.upper === ',' || CLAUSE_WORDS.has(token.upper));
  p.accept(',');
}

function selectItem(p: Cursor): SelectItem {
  const { start, end } = p.current;
  if (p.is('*')) {
    p.take();
    return { kind: 'select_item', start, end, expression: { kind: 'star', start, end, qualifier: [] }, alias: null };
  }
  const expression = p.grammar.expression(p);
  return { kind: 'select_item', alias: columnAlias(p), expression, ...p.span(start) };
}

function columnAlias(p: Cursor): Identifier | null {
  if (p.accept('AS') !== null) {
    if (p.current.kind === 'string') return stringAlias(p);
    return p.name('a name after AS');
  }
  const { kind, upper } = p.current;
  return kind === 'quoted' || (kind === 'word' && !NOT_ALIASES.has(upper)) ? p.identifier() : null;
}

function stringAlias(p: Cursor): Identifier {
  const { start, end, text } = p.current;
  const plain = text.slice(1, -1);
  p.problem(
    'unexpected',
    p.current,
    'A column name is written without quotes.',
    /^\w+$/.test(plain) ? { title: `Write ${plain}`, edits: [{ start, end, text: plain }] } : undefined,
  );
  return { ...p.identifier(), name: plain };
}

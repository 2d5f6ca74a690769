import { FUNCTIONS } from '../functions';
import type { Token } from '../lexer';
import { NOT_ALIASES } from '../parser/keywords';

const FUNCTION_NAMES: ReadonlySet<string> = new Set(FUNCTIONS.map((fn) => fn.name));

/** Words written in upper case. Only those that can't be anybody's column. */
const KEYWORDS: ReadonlySet<string> = new Set([
  ...NOT_ALIASES,
  ...'ALL AND ARRAY CASE CAST CUBE CURRENT_DATE CURRENT_TIMESTAMP EXISTS FALSE INTERSECT INTERVAL LATERAL NULL OR PARTITION RECURSIVE ROLLUP SIMILAR TABLE TO TRUE TRY_CAST UNKNOWN'.split(
    ' ',
  ),
]);

/** Keywords that keep a blank before their parenthesis. */
const SPACED = new Set(
  'IN AS AND OR NOT ON OVER FROM WHERE SELECT VALUES USING WHEN THEN ELSE BY HAVING UNION ALL EXCEPT INTERSECT MINUS JOIN EXISTS LIKE TO BETWEEN DISTINCT FILTER GROUP WITH LIMIT IS'.split(
    ' ',
  ),
);

/** Keywords and known functions in upper case; names as they are. */
export function cased(token: Token, previous: Token | undefined, next: Token | undefined): string {
  if (token.kind !== 'word' || previous?.text === '.' || next?.text === '.') return token.text;
  if (next?.text === '(' && FUNCTION_NAMES.has(token.upper)) return token.upper;
  return KEYWORDS.has(token.upper) ? token.upper : token.text;
}

/** Does a blank stand between two tokens of one line? `before` is the token in front of `previous`. */
export function isApart(before: Token | undefined, previous: Token, token: Token): boolean {
  if (token.kind === 'comment' || previous.kind === 'comment') return true;
  // A dot would become part of the number.
  if ((token.text === '.' && previous.kind === 'number') || (previous.text === '.' && token.kind === 'number'))
    return true;
  if ([',', ';', ')', ']', '.', '::'].includes(token.text)) return false;
  if (['(', '[', '.', '::'].includes(previous.text)) return false;
  if (token.text === '[') return false;
  if (token.text === '(') return previous.kind !== 'word' || isSpacedWord(previous);
  // A sign stays with its number, but two signs never touch: they would begin a comment.
  if ((previous.text === '-' || previous.text === '+') && isSign(before))
    return token.text === '-' || token.text === '+';
  return true;
}

function isSpacedWord(word: Token): boolean {
  return SPACED.has(word.upper) && !FUNCTION_NAMES.has(word.upper);
}

/** A minus behind this is a sign, not a subtraction. */
function isSign(before: Token | undefined): boolean {
  if (before === undefined) return true;
  if (before.kind === 'word') return NOT_ALIASES.has(before.upper) || before.upper === 'AND' || before.upper === 'OR';
  return before.kind === 'operator' && before.text !== ')' && before.text !== ']';
}

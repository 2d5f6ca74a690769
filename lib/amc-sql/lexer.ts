import type { SyntaxProblem } from './problems';
import type { StringParameter } from './tree';

export type TokenKind =
  | 'whitespace'
  | 'comment'
  | 'word'
  | 'quoted'
  | 'string'
  | 'number'
  | 'operator'
  | 'parameter'
  | 'bind'
  | 'unknown'
  | 'end';

/**
 * A piece of the text. Tokens tile it: each starts where the one before it ended.
 * `upper` is the upper-case word, or the text as it is for everything else, so one comparison serves both.
 */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly upper: string;
}

/** Text past this length is not read: AMC refuses far shorter queries, and an editor must stay quick. */
const MAX_TEXT_LENGTH = 1_100_000;

const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_$]*/uy;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const PARAMETER = /\{\{[ \t]*(\w+)[ \t]*\}\}/y;
const PARAMETERS = /\{\{[ \t]*(\w+)[ \t]*\}\}/g;
const BIND = /[:$](?:[A-Za-z_]\w*|\{\w+\})/y;
const SPACE = /[\s\uFEFF]+/y;
const TWO_CHARACTER_OPERATORS = new Set(['<>', '!=', '<=', '>=', '==', '||', '::', '->', '=>']);

/** The `{{name}}` occurrences in `text`, with offsets shifted by `shift`. */
export function parametersIn(text: string, shift: number): StringParameter[] {
  if (!text.includes('{{')) return [];
  return Array.from(text.matchAll(PARAMETERS), (match) => ({
    name: match[1] ?? '',
    start: shift + match.index,
    end: shift + match.index + match[0].length,
  }));
}

/** The name in a parameter token or `{{ name }}` text. */
export function parameterName(text: string): string {
  return text.slice(2, -2).trim();
}

/**
 * Cuts a text into tokens. Never throws, takes time linear in the text, and loses nothing: what it can't name becomes an
 * `unknown` token with a problem. The list always ends with an empty `end` token.
 */
export function tokenize(text: string): { tokens: Token[]; problems: SyntaxProblem[] } {
  if (text.length > MAX_TEXT_LENGTH) return tooLong(text);
  const tokens: Token[] = [];
  const problems: SyntaxProblem[] = [];
  let at = 0;
  while (at < text.length) {
    const { kind, end } = next(text, at, problems);
    const piece = text.slice(at, end);
    tokens.push({ kind, start: at, end, text: piece, upper: kind === 'word' ? piece.toUpperCase() : piece });
    at = end;
  }
  tokens.push({ kind: 'end', start: at, end: at, text: '', upper: '' });
  return { tokens, problems };
}

function next(text: string, at: number, problems: SyntaxProblem[]): { kind: TokenKind; end: number } {
  const code = text.charCodeAt(at);
  if (isWordStart(code)) return { kind: 'word', end: asciiWordEnd(text, at) };
  if (code === 32 || (code >= 9 && code <= 13)) return { kind: 'whitespace', end: match(SPACE, text, at) ?? at + 1 };
  if (code >= 48 && code <= 57) return { kind: 'number', end: match(NUMBER, text, at) ?? at + 1 };
  switch (text[at]) {
    case "'":
      return { kind: 'string', end: quotedEnd(text, at, 'string', problems) };
    case '"':
    case '`':
      return { kind: 'quoted', end: quotedEnd(text, at, 'quoted name', problems) };
    case '-':
      if (text[at + 1] === '-') return { kind: 'comment', end: lineEnd(text, at) };
      break;
    case '/':
      if (text[at + 1] === '*') return { kind: 'comment', end: blockCommentEnd(text, at, problems) };
      break;
    case '.':
      if (/\d/.test(text[at + 1] ?? '')) return { kind: 'number', end: match(NUMBER, text, at) ?? at + 1 };
      break;
    case '{':
      return parameterOrUnknown(text, at, problems);
  }
  if (TWO_CHARACTER_OPERATORS.has(text.slice(at, at + 2))) return { kind: 'operator', end: at + 2 };
  const bind = match(BIND, text, at);
  if (bind !== null) return { kind: 'bind', end: bind };
  if ('()[],.;+-*/%<>=:'.includes(text[at] ?? '')) return { kind: 'operator', end: at + 1 };
  const word = match(WORD, text, at);
  if (word !== null) return { kind: 'word', end: word };
  const space = match(SPACE, text, at);
  if (space !== null) return { kind: 'whitespace', end: space };
  const length = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  problems.push({
    code: 'unexpected-character',
    start: at,
    end: at + length,
    message: `${describeCharacter(text, at)} has no meaning in AMC SQL. Remove it, or put it inside quotes if it is text.`,
  });
  return { kind: 'unknown', end: at + length };
}

function isWordStart(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
}

function asciiWordEnd(text: string, at: number): number {
  let end = at + 1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (isWordStart(code) || (code >= 48 && code <= 57) || code === 36) continue;
    return code < 128 ? end : (match(WORD, text, at) ?? end);
  }
  return end;
}

function match(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  if (newline === -1) return text.length;
  return text[newline - 1] === '\r' && newline - 1 > at ? newline - 1 : newline;
}

/** A doubled quote is part of the value. Without a closing quote the token ends with its line, so the rest can be read. */
function quotedEnd(text: string, at: number, what: string, problems: SyntaxProblem[]): number {
  const quote = text[at] ?? "'";
  let close = text.indexOf(quote, at + 1);
  while (close !== -1 && text[close + 1] === quote) close = text.indexOf(quote, close + 2);
  if (close !== -1) return close + 1;
  const end = lineEnd(text, at);
  problems.push({
    code: 'unterminated',
    start: at,
    end,
    message: `This ${what} has no closing ${quote}.`,
    fix: { title: `Add ${quote}`, edits: [{ start: end, end, text: quote }] },
  });
  return end;
}

function blockCommentEnd(text: string, at: number, problems: SyntaxProblem[]): number {
  const close = text.indexOf('*/', at + 2);
  if (close !== -1) return close + 2;
  problems.push({ code: 'unterminated', start: at, end: text.length, message: 'This comment has no closing */.' });
  return text.length;
}

function parameterOrUnknown(text: string, at: number, problems: SyntaxProblem[]): { kind: TokenKind; end: number } {
  const end = match(PARAMETER, text, at);
  if (end !== null) return { kind: 'parameter', end };
  const length = text[at + 1] === '{' ? 2 : 1;
  problems.push({
    code: 'bad-parameter',
    start: at,
    end: at + length,
    message: 'A parameter is written {{name}}, with a name of letters, digits and underscores.',
  });
  return { kind: 'unknown', end: at + length };
}

function describeCharacter(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  const printable = code > 32 && !(code >= 0x7f && code < 0xa0) && !(code >= 0xd800 && code <= 0xdfff);
  return printable
    ? `"${String.fromCodePoint(code)}"`
    : `The character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

function tooLong(text: string): { tokens: Token[]; problems: SyntaxProblem[] } {
  const end = text.length;
  return {
    tokens: [
      { kind: 'unknown', start: 0, end, text, upper: text },
      { kind: 'end', start: end, end, text: '', upper: '' },
    ],
    problems: [
      {
        code: 'too-long',
        start: 0,
        end,
        message: `This text has ${end.toLocaleString('en')} characters; a query may have ${MAX_TEXT_LENGTH.toLocaleString('en')}.`,
      },
    ],
  };
}

/** Replace `[start, end)` by `text`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

export type SyntaxCode =
  | 'unexpected-character'
  | 'unterminated'
  | 'bad-parameter'
  | 'too-long'
  | 'too-deep'
  | 'empty'
  | 'not-a-query'
  | 'second-statement'
  | 'unexpected'
  | 'missing'
  | 'extra-comma'
  | 'missing-comma'
  | 'clause-order'
  | 'duplicate-clause'
  | 'unclosed'
  | 'foreign-parameter';

/** What the lexer or parser could not read. `message` says what to do about it. */
export interface SyntaxProblem {
  readonly code: SyntaxCode;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly fix?: Fix;
}

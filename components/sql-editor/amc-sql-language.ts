import type { languages } from 'monaco-editor';
import { KEYWORDS, TYPE_NAMES } from './amc-sql-words';

/** The Monaco language id of AMC SQL. Providers of later rooms (completion, hover) register for it. */
export const AMC_SQL_LANGUAGE = 'amc-sql';

export const languageConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: '--', blockComment: ['/*', '*/'] },
  brackets: [
    ['(', ')'],
    ['[', ']'],
  ],
  // One colour for all: which bracket belongs to which is shown at the cursor.
  colorizedBracketPairs: [],
  autoClosingPairs: [
    { open: '(', close: ')' },
    { open: '[', close: ']' },
    { open: '{{', close: '}}', notIn: ['comment'] },
    { open: "'", close: "'", notIn: ['string', 'comment'] },
  ],
  surroundingPairs: [
    { open: '(', close: ')' },
    { open: '[', close: ']' },
    { open: "'", close: "'" },
  ],
  // A double click takes `{{name}}` whole, and a column name with its dots apart.
  wordPattern: /\{\{\s*\w*\s*\}\}|-?\d+(?:\.\d+)?|[A-Za-z_]\w*/,
};

/** Colours only. `{{name}}` is recognised inside strings too, since that is where many of them stand. */
export const monarchLanguage: languages.IMonarchLanguage = {
  ignoreCase: true,
  defaultToken: '',
  keywords: [...KEYWORDS],
  typeNames: [...TYPE_NAMES],
  brackets: [
    { open: '(', close: ')', token: 'delimiter.parenthesis' },
    { open: '[', close: ']', token: 'delimiter.square' },
  ],
  tokenizer: {
    root: [
      [/\{\{\s*\w+\s*\}\}/, 'parameter'],
      [/\{\{/, 'parameter.invalid'],
      [/\s+/, 'white'],
      [/--.*$/, 'comment'],
      [/\/\*/, { token: 'comment', next: '@comment' }],
      [/'/, { token: 'string', next: '@string' }],
      [/"[^"]*"|`[^`]*`/, 'identifier.quoted'],
      [/\d+(?:\.\d+)?(?:e[+-]?\d+)?/, 'number'],
      [/[A-Za-z_]\w*(?=\s*\()/, { cases: { '@keywords': 'keyword', '@typeNames': 'type', '@default': 'predefined' } }],
      [/[A-Za-z_]\w*/, { cases: { '@keywords': 'keyword', '@typeNames': 'type', '@default': 'identifier' } }],
      [/[()[\]]/, '@brackets'],
      [/[;,.]/, 'delimiter'],
      [/[<>=!%&+\-*/|~^]+/, 'operator'],
    ],
    comment: [
      [/[^*/]+/, 'comment'],
      [/\*\//, { token: 'comment', next: '@pop' }],
      [/[*/]/, 'comment'],
    ],
    string: [
      [/\{\{\s*\w+\s*\}\}/, 'parameter'],
      [/[^'{]+/, 'string'],
      [/''/, 'string.escape'],
      [/\{/, 'string'],
      [/'/, { token: 'string', next: '@pop' }],
    ],
  },
};

import type { editor } from 'monaco-editor';

export const LIGHT_THEME = 'recomamp-light';
export const DARK_THEME = 'recomamp-dark';

/** Six-digit hex for any CSS colour (`oklch(…)` too), as Monaco takes nothing else. Null when it is not a colour. */
export type ToHex = (cssColor: string) => string | null;

/** The token colours, each at least 4.5 : 1 on the theme's page colour. */
const TOKENS = {
  light: {
    keyword: '1d4ed8',
    predefined: '7c2fb8',
    type: '0e6f86',
    string: '0f6b4f',
    number: '9a4a05',
    comment: '586072',
    parameter: 'b3175f',
    operator: '475467',
  },
  dark: {
    keyword: '8ab4ff',
    predefined: 'c9a2f5',
    type: '7cd0e0',
    string: '86d7a8',
    number: 'f2b27a',
    comment: '8f97a5',
    parameter: 'ff8fbb',
    operator: 'b4bcc9',
  },
} as const;

/**
 * One of our two editor themes. Surfaces come from the page's own CSS variables, read by the caller, so that the editor
 * never stands out as a foreign box; token colours are ours.
 */
export function buildTheme(
  mode: 'light' | 'dark',
  cssVariable: (name: string) => string,
  toHex: ToHex,
): editor.IStandaloneThemeData {
  const fallback = mode === 'light' ? { bg: '#ffffff', fg: '#171717' } : { bg: '#161616', fg: '#ededed' };
  const color = (name: string, otherwise: string) => toHex(cssVariable(name)) ?? otherwise;
  const background = color('--background', fallback.bg);
  const foreground = color('--foreground', fallback.fg);
  const muted = color('--muted-foreground', mode === 'light' ? '#667085' : '#8f97a5');
  const border = color('--border', mode === 'light' ? '#e4e4e7' : '#2e2e2e');
  const popover = color('--popover', background);
  const accent = color('--primary', mode === 'light' ? '#1d4ed8' : '#8ab4ff');
  const tokens = TOKENS[mode];
  return {
    base: mode === 'light' ? 'vs' : 'vs-dark',
    inherit: true,
    rules: [
      { token: '', foreground: foreground.slice(1) },
      { token: 'keyword', foreground: tokens.keyword },
      { token: 'predefined', foreground: tokens.predefined },
      { token: 'type', foreground: tokens.type },
      { token: 'string', foreground: tokens.string },
      { token: 'number', foreground: tokens.number },
      { token: 'comment', foreground: tokens.comment, fontStyle: 'italic' },
      { token: 'parameter', foreground: tokens.parameter, fontStyle: 'bold' },
      { token: 'operator', foreground: tokens.operator },
      { token: 'delimiter', foreground: tokens.operator },
      { token: 'delimiter.parenthesis', foreground: tokens.operator },
      { token: 'delimiter.square', foreground: tokens.operator },
    ],
    colors: {
      'editor.background': background,
      'editor.foreground': foreground,
      'editorGutter.background': background,
      'editorLineNumber.foreground': muted,
      'editorLineNumber.activeForeground': foreground,
      'editor.lineHighlightBorder': '#00000000',
      'editor.lineHighlightBackground': `${foreground}0a`,
      'editorCursor.foreground': foreground,
      'editor.selectionBackground': `${accent}38`,
      'editor.inactiveSelectionBackground': `${accent}22`,
      'editorWidget.background': popover,
      'editorWidget.border': border,
      'editorHoverWidget.background': popover,
      'editorHoverWidget.border': border,
      'editorHoverWidget.foreground': foreground,
      'editorHoverWidget.statusBarBackground': `${foreground}0a`,
      'editorActionList.background': popover,
      'editorActionList.foreground': foreground,
      'editorActionList.focusBackground': `${accent}26`,
      'editorActionList.focusForeground': foreground,
      'textLink.foreground': accent,
      'textLink.activeForeground': accent,
      'editorSuggestWidget.background': popover,
      'editorSuggestWidget.border': border,
      'editorSuggestWidget.selectedBackground': `${accent}26`,
      'editorSuggestWidget.selectedForeground': foreground,
      'editorSuggestWidget.selectedIconForeground': foreground,
      'editorSuggestWidget.highlightForeground': accent,
      'editorSuggestWidget.focusHighlightForeground': accent,
      'editorIndentGuide.background1': border,
      'editorOverviewRuler.border': '#00000000',
      'scrollbar.shadow': '#00000000',
      focusBorder: accent,
    },
  };
}

import { loader } from '@monaco-editor/react';
import { AMC_SQL_LANGUAGE, languageConfiguration, monarchLanguage } from './amc-sql-language';
import { buildTheme, DARK_THEME, LIGHT_THEME } from './editor-themes';
import { registerLanguage } from './language/register';
import type { MonacoApi } from './monaco-api';

/** Where scripts/copy-monaco.mjs puts the files; the proxy lets it through without a session. */
loader.config({ paths: { vs: '/vs' } });

/** `#rrggbb` as the browser itself computes it: a canvas understands every CSS colour it can paint, `oklch()` included. */
function toHex(cssColor: string): string | null {
  const value = cssColor.trim();
  if (value === '' || !CSS.supports('color', value)) return null;
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.fillStyle = value;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[r, g, b].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * (Re)defines our theme from the page's current CSS variables and returns its name. Call it after the page's own theme
 * has been applied: the variables of the other theme can't be read while its class is not set.
 */
export function applyEditorTheme(monaco: MonacoApi, mode: 'light' | 'dark'): string {
  const name = mode === 'light' ? LIGHT_THEME : DARK_THEME;
  const style = getComputedStyle(document.documentElement);
  monaco.editor.defineTheme(
    name,
    buildTheme(mode, (variable) => style.getPropertyValue(variable), toHex),
  );
  return name;
}

/** Registers AMC SQL once a page load. Monaco lives as long as the tab, so a second editor finds it done. */
export function prepareMonaco(monaco: MonacoApi): void {
  // Monaco's own choice is a blob: worker; ours is a file of our own address (see scripts/copy-monaco.mjs).
  globalThis.MonacoEnvironment = { getWorker: () => new Worker('/vs/editor-worker.js') };
  if (monaco.languages.getLanguages().some((language) => language.id === AMC_SQL_LANGUAGE)) return;
  monaco.languages.register({ id: AMC_SQL_LANGUAGE, aliases: ['AMC SQL'] });
  monaco.languages.setLanguageConfiguration(AMC_SQL_LANGUAGE, languageConfiguration);
  monaco.languages.setMonarchTokensProvider(AMC_SQL_LANGUAGE, monarchLanguage);
  registerLanguage(monaco, AMC_SQL_LANGUAGE);
}

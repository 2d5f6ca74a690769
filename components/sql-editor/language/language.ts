import { LanguageClient } from './language-client';

let shared: LanguageClient | null = null;

/** The one language worker of the tab; started at the first question. */
export function language(): LanguageClient {
  shared ??= new LanguageClient(
    () => new Worker(new URL('./worker-entry.js', import.meta.url), { type: 'module', name: 'amc-sql' }),
    (error) => globalThis.reportError(error),
  );
  return shared;
}

import type { MonacoApi } from '../monaco-api';
import { codeActionProvider } from './code-action-provider';
import { completionProvider } from './completion-provider';
import { definitionProvider, registerCatalogOpener } from './definition-provider';
import { highlightProvider, referenceProvider, renameProvider } from './name-providers';
import { formattingProvider, hoverProvider, signatureProvider, symbolProvider } from './reading-providers';

/** Everything Monaco may ask about AMC SQL, once a page load. */
export function registerLanguage(monaco: MonacoApi, id: string): void {
  const { languages } = monaco;
  languages.registerCompletionItemProvider(id, completionProvider(monaco));
  languages.registerHoverProvider(id, hoverProvider);
  languages.registerSignatureHelpProvider(id, signatureProvider);
  languages.registerDocumentFormattingEditProvider(id, formattingProvider);
  languages.registerDocumentSymbolProvider(id, symbolProvider(monaco));
  languages.registerCodeActionProvider(id, codeActionProvider, { providedCodeActionKinds: ['quickfix'] });
  languages.registerDefinitionProvider(id, definitionProvider(monaco));
  registerCatalogOpener(monaco);
  languages.registerReferenceProvider(id, referenceProvider);
  languages.registerDocumentHighlightProvider(id, highlightProvider);
  languages.registerRenameProvider(id, renameProvider);
}

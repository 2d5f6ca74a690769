import type { languages } from 'monaco-editor';
import type { MonacoApi } from '../monaco-api';
import { askAbout, askAt, findingsOf, rangeOf } from './model-questions';

/** What is known about the thing under the mouse, and why a rule marks it. */
export const hoverProvider: languages.HoverProvider = {
  provideHover: async (model, position) => {
    const offset = model.getOffsetAt(position);
    const [about, findings] = await Promise.all([askAt(model, 'hover', position), findingsOf(model)]);
    if (model.isDisposed()) return null;
    const marked = (findings ?? []).filter(({ start, end, doc }) => doc !== '' && start <= offset && offset <= end);
    const rules = new Map(marked.map(({ id, title, doc }) => [id, `**${title}.** ${doc}`]));
    const contents = [...rules.values(), ...(about?.contents ?? [])].map((value) => ({ value }));
    if (contents.length === 0) return null;
    return about === null ? { contents } : { contents, range: rangeOf(model, about) };
  },
};

export const signatureProvider: languages.SignatureHelpProvider = {
  signatureHelpTriggerCharacters: ['(', ','],
  provideSignatureHelp: async (model, position) => {
    const help = await askAt(model, 'signature', position);
    if (help === null) return null;
    const { label, documentation, parameters, active } = help;
    const signature = {
      label,
      documentation: { value: documentation },
      parameters: parameters.map(({ start, end }) => ({ label: [start, end] satisfies [number, number] })),
    };
    return {
      value: { signatures: [signature], activeSignature: 0, activeParameter: active },
      dispose: () => undefined,
    };
  },
};

export const formattingProvider: languages.DocumentFormattingEditProvider = {
  displayName: 'AMC SQL',
  provideDocumentFormattingEdits: async (model) => {
    const text = await askAbout(model, 'format', {});
    return text === null || text === model.getValue() ? [] : [{ range: model.getFullModelRange(), text }];
  },
};

export function symbolProvider(monaco: MonacoApi): languages.DocumentSymbolProvider {
  const { Module, Interface } = monaco.languages.SymbolKind;
  return {
    displayName: 'AMC SQL',
    provideDocumentSymbols: async (model) =>
      ((await askAbout(model, 'outline', {})) ?? []).map((entry) => ({
        name: entry.name === '' ? '(no name yet)' : entry.name,
        detail: entry.kind === 'result' ? 'what the query gives' : 'WITH query',
        kind: entry.kind === 'result' ? Interface : Module,
        tags: [],
        range: rangeOf(model, entry),
        selectionRange: rangeOf(model, entry.nameSpan),
      })),
  };
}

import type { editor, IRange, languages, Position } from 'monaco-editor';
import type { CompletionItem, CompletionKind } from '@/lib/amc-sql/completion/item';
import type { Span } from '@/lib/amc-sql/tree';
import type { MonacoApi } from '../monaco-api';
import { askAt, rangeOf } from './model-questions';

/** A blank opens the list only where a name has to follow: anywhere else Enter would take a proposal for a new line. */
const NAME_FOLLOWS = /(?:\b(?:FROM|JOIN|ON|BY|WHERE)|[=<>])\s$/i;

export function completionProvider(monaco: MonacoApi): languages.CompletionItemProvider {
  return {
    triggerCharacters: ['.', "'", ' '],
    provideCompletionItems: async (model, position, context) => {
      const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
      if (context.triggerCharacter === ' ' && !NAME_FOLLOWS.test(before)) return { suggestions: [] };
      const items = await askAt(model, 'complete', position);
      return { suggestions: (items ?? []).map((item, index) => toSuggestion(monaco, model, position, item, index)) };
    },
  };
}

function toSuggestion(
  monaco: MonacoApi,
  model: editor.ITextModel,
  position: Position,
  { label, kind, insert, snippet, replace, detail, documentation }: CompletionItem,
  index: number,
): languages.CompletionItem {
  return {
    // A function's signature is too long for the list; it stands beside the one that is chosen.
    label: kind === 'function' ? label : { label, description: detail },
    kind: iconOf(monaco, kind),
    detail,
    documentation: { value: documentation },
    insertText: insert,
    ...(snippet ? { insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet } : {}),
    range: wordRange(model, position, replace),
    // The order is the language's, from best to worst, not the alphabet's.
    sortText: String(index).padStart(5, '0'),
    ...(kind === 'alias' ? { command: { id: 'editor.action.triggerSuggest', title: 'Columns' } } : {}),
  };
}

/** Up to the cursor, or the whole word: what Enter and Tab replace. Monaco takes ranges of one line only. */
function wordRange(model: editor.ITextModel, position: Position, span: Span): { insert: IRange; replace: IRange } {
  const { startLineNumber, startColumn, endLineNumber, endColumn } = rangeOf(model, span);
  const line = position.lineNumber;
  const insert = {
    startLineNumber: line,
    startColumn: startLineNumber < line ? 1 : startColumn,
    endLineNumber: line,
    endColumn: position.column,
  };
  const end = endLineNumber > line ? model.getLineMaxColumn(line) : endColumn;
  return { insert, replace: { ...insert, endColumn: Math.max(end, position.column) } };
}

function iconOf(monaco: MonacoApi, kind: CompletionKind): languages.CompletionItemKind {
  const icons = monaco.languages.CompletionItemKind;
  const byKind: Record<CompletionKind, languages.CompletionItemKind> = {
    table: icons.Struct,
    cte: icons.Module,
    alias: icons.Variable,
    column: icons.Field,
    function: icons.Function,
    keyword: icons.Keyword,
    value: icons.EnumMember,
    parameter: icons.Property,
    snippet: icons.Snippet,
  };
  return byKind[kind];
}

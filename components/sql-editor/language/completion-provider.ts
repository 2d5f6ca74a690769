import type { IPosition, IRange, languages } from 'monaco-editor';
import type { CompletionItem, CompletionKind } from '@/lib/amc-sql/completion/item';
import type { Span } from '@/lib/amc-sql/tree';
import type { MonacoApi } from '../monaco-api';
import { language } from './language';
import { readingOf } from './readings';

/** A blank opens the list only where a name has to follow: anywhere else Enter would take a proposal for a new line. */
const NAME_FOLLOWS = /(?:\b(?:FROM|JOIN|ON|BY|WHERE)|[=<>])\s$/i;

export function completionProvider(monaco: MonacoApi): languages.CompletionItemProvider {
  return {
    triggerCharacters: ['.', "'", ' '],
    provideCompletionItems: async (model, position, context) => {
      const line = model.getLineContent(position.lineNumber);
      const before = line.slice(0, position.column - 1);
      if (context.triggerCharacter === ' ' && !NAME_FOLLOWS.test(before)) return { suggestions: [] };
      // Typing goes on meanwhile: Monaco filters what was offered for the place by what has been typed since.
      const offset = model.getOffsetAt(position);
      const ask = { text: model.getValue(), offset, reading: readingOf(model) };
      const items = (await language().ask('complete', ask, `complete ${model.uri.toString()}`)) ?? [];
      const place = { position, offset, lineEnd: line.length + 1 };
      return { suggestions: items.map((item, index) => toSuggestion(monaco, place, item, index)) };
    },
  };
}

/** Where the proposals were asked for. */
interface Place {
  readonly position: IPosition;
  readonly offset: number;
  /** The column behind the last character of the line. */
  readonly lineEnd: number;
}

function toSuggestion(
  monaco: MonacoApi,
  place: Place,
  { label, kind, insert, snippet, replace, detail, documentation }: CompletionItem,
  index: number,
): languages.CompletionItem {
  return {
    // A function's signature and a column's table are too long for the list; they stand beside the one that is chosen.
    label: kind === 'function' ? label : { label, description: detail.split(' · ')[0] ?? '' },
    kind: iconOf(monaco, kind),
    detail,
    documentation: { value: documentation },
    insertText: insert,
    ...(snippet ? { insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet } : {}),
    range: wordRange(place, replace),
    // The order is the language's, from best to worst, not the alphabet's.
    sortText: String(index).padStart(5, '0'),
    ...(kind === 'alias' ? { command: { id: 'editor.action.triggerSuggest', title: 'Columns' } } : {}),
  };
}

/** Up to the cursor, or the whole word: what Enter and Tab replace. Monaco takes ranges of one line only. */
function wordRange({ position, offset, lineEnd }: Place, { start, end }: Span): { insert: IRange; replace: IRange } {
  const { lineNumber, column } = position;
  const startColumn = Math.max(1, column - (offset - start));
  const insert = { startLineNumber: lineNumber, startColumn, endLineNumber: lineNumber, endColumn: column };
  return { insert, replace: { ...insert, endColumn: Math.min(lineEnd, column + Math.max(0, end - offset)) } };
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

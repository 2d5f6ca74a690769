import type { editor, IDisposable, languages, Uri } from 'monaco-editor';
import type { MonacoApi } from '../monaco-api';
import type { CatalogEntry } from './catalog-entry';
import { askAt, rangeOf } from './model-questions';
import { readingOf } from './readings';

/** The address of a catalog entry's own model, and the page that says more about it. */
const PAGES = new Map<string, string>();

/**
 * A column leads to what makes it, an alias to where it is named; a field or table of the catalog to its entry, which can
 * be peeked at. Going to an entry opens its page instead: see `registerCatalogOpener`.
 */
export function definitionProvider(monaco: MonacoApi): languages.DefinitionProvider {
  return {
    provideDefinition: async (model, position) => {
      const found = await askAt(model, 'definition', position);
      if (found === null) return null;
      const originSelectionRange = rangeOf(model, found.of);
      if (found.kind === 'place') {
        const range = rangeOf(model, found);
        return [{ uri: model.uri, range, targetSelectionRange: range, originSelectionRange }];
      }
      const { entry } = found;
      const uri = entryModel(monaco, entry, pageOf(entry, readingOf(model).schema)).uri;
      const range = { startLineNumber: entry.line, startColumn: 1, endLineNumber: entry.line, endColumn: 1 };
      return [{ uri, range, originSelectionRange }];
    },
  };
}

/** Only the pages have room for what is known about a table: "go to definition" opens them beside the query. */
export function registerCatalogOpener(monaco: MonacoApi): IDisposable {
  return monaco.editor.registerEditorOpener({
    openCodeEditor: (_source: editor.ICodeEditor, resource: Uri) => {
      const page = PAGES.get(resource.toString());
      if (page === undefined) return false;
      window.open(page, '_blank', 'noopener');
      return true;
    },
  });
}

function entryModel(monaco: MonacoApi, entry: CatalogEntry, page: string): editor.ITextModel {
  // The field is in the address so that each has the page of its own; the text of a table is one.
  const uri = monaco.Uri.from({ scheme: 'amc-catalog', path: `/${entry.table}`, query: entry.field ?? '' });
  PAGES.set(uri.toString(), page);
  const known = monaco.editor.getModel(uri);
  if (known === null) return monaco.editor.createModel(entry.text, 'sql', uri);
  if (known.getValue() !== entry.text) known.setValue(entry.text);
  return known;
}

function pageOf({ schemaId, table, field }: CatalogEntry, schema: string | null): string {
  const query = field === null ? '' : `?field=${encodeURIComponent(field)}#fields`;
  if (schemaId !== '') return `/data-sources/${encodeURIComponent(schemaId)}${query}`;
  // Known from the instance alone, whose id begins the key of its schema.
  const instanceId = schema?.split(' ')[0] ?? '';
  return `/instances/${encodeURIComponent(instanceId)}?tab=schema&find=${encodeURIComponent(table)}`;
}

import type { CompletionItem } from '@/lib/amc-sql/completion/item';
import type { Diagnostic, QueryMode } from '@/lib/amc-sql/diagnostic';
import type { Hover } from '@/lib/amc-sql/hover';
import type { OutlineEntry } from '@/lib/amc-sql/outline';
import type { TextEdit } from '@/lib/amc-sql/problems';
import type { NamedThing } from '@/lib/amc-sql/references';
import type { SignatureHelp } from '@/lib/amc-sql/signature';
import type { Span } from '@/lib/amc-sql/tree';
import type { ComparedTable } from '@/lib/instances/live-schema';
import type { CatalogEntry } from './catalog-entry';
import type { ExploredField, ExploredTable } from './explore';
import type { SqlParameters } from './sql-parameters';

/** A finding with what its rule means, and the comment that silences it where that is allowed. */
export interface Finding extends Diagnostic {
  readonly title: string;
  readonly doc: string;
  readonly silence: TextEdit | null;
}

export type RenameAnswer = { readonly edits: readonly TextEdit[] } | { readonly refused: string };

/** Where a thing is made: in the text, or in the catalog. `of` is the thing that was asked about. */
export type DefinitionAnswer =
  | ({ readonly kind: 'place'; readonly of: Span } & Span)
  | { readonly kind: 'catalog'; readonly of: Span; readonly entry: CatalogEntry };

/** How a text is to be understood. */
export interface Reading {
  readonly mode: QueryMode;
  /** The key of an instance's schema that the worker has been taught; null: the documentation. */
  readonly schema: string | null;
}

export const PLAIN_READING: Reading = { mode: 'measurement', schema: null };

interface Text {
  readonly text: string;
  /** Left out: a measurement query over the documented tables. */
  readonly reading?: Reading;
}

interface At extends Text {
  /** UTF-16 units from the beginning of the text. */
  readonly offset: number;
}

/** What the editor may ask the worker: plain data both ways, all places as offsets into the text that was sent. */
export interface Questions {
  lint: { ask: Text; answer: readonly Finding[] };
  complete: { ask: At; answer: readonly CompletionItem[] };
  hover: { ask: At; answer: Hover | null };
  signature: { ask: At; answer: SignatureHelp | null };
  definition: { ask: At; answer: DefinitionAnswer | null };
  named: { ask: At; answer: NamedThing | null };
  rename: { ask: At & { readonly to: string }; answer: RenameAnswer };
  format: { ask: Text; answer: string };
  outline: { ask: Text; answer: readonly OutlineEntry[] };
  parameters: { ask: Text; answer: SqlParameters };
  /** `text` is what is searched for. */
  tables: { ask: Text; answer: readonly ExploredTable[] };
  /** `text` is the name of a table. */
  fields: { ask: Text; answer: readonly ExploredField[] };
}

export type Kind = keyof Questions;

export interface Request<K extends Kind = Kind> {
  readonly id: number;
  readonly kind: K;
  readonly ask: Questions[K]['ask'];
}

/** How an instance's schema differs from the documentation, told before the first question that needs it. No reply. */
export interface Lesson {
  readonly schema: string;
  readonly differences: readonly ComparedTable[];
}

/** `failed` is set when the answer could not be worked out; the worker itself goes on. */
export type Reply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failed: string };

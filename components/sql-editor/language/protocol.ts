import type { CompletionItem } from '@/lib/amc-sql/completion/item';
import type { Diagnostic } from '@/lib/amc-sql/diagnostic';
import type { Hover } from '@/lib/amc-sql/hover';
import type { OutlineEntry } from '@/lib/amc-sql/outline';
import type { TextEdit } from '@/lib/amc-sql/problems';
import type { NamedThing } from '@/lib/amc-sql/references';
import type { SignatureHelp } from '@/lib/amc-sql/signature';

/** A finding with what its rule means, and the comment that silences it where that is allowed. */
export interface Finding extends Diagnostic {
  readonly title: string;
  readonly doc: string;
  readonly silence: TextEdit | null;
}

export type RenameAnswer = { readonly edits: readonly TextEdit[] } | { readonly refused: string };

interface At {
  readonly text: string;
  /** UTF-16 units from the beginning of the text. */
  readonly offset: number;
}

/** What the editor may ask the worker: plain data both ways, all places as offsets into the text that was sent. */
export interface Questions {
  lint: { ask: { readonly text: string }; answer: readonly Finding[] };
  complete: { ask: At; answer: readonly CompletionItem[] };
  hover: { ask: At; answer: Hover | null };
  signature: { ask: At; answer: SignatureHelp | null };
  named: { ask: At; answer: NamedThing | null };
  rename: { ask: At & { readonly to: string }; answer: RenameAnswer };
  format: { ask: { readonly text: string }; answer: string };
  outline: { ask: { readonly text: string }; answer: readonly OutlineEntry[] };
}

export type Kind = keyof Questions;

export interface Request<K extends Kind = Kind> {
  readonly id: number;
  readonly kind: K;
  readonly ask: Questions[K]['ask'];
}

/** `failed` is set when the answer could not be worked out; the worker itself goes on. */
export type Reply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failed: string };

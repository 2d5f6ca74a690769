import type { editor, IPosition, IRange } from 'monaco-editor';
import type { Span } from '@/lib/amc-sql/tree';
import { language } from './language';
import type { Finding, Kind, Questions, Reading } from './protocol';
import { readingOf } from './readings';

/** Asks about a model's text as it stands. Null also when the text has changed meanwhile: the offsets would be of another text. */
export async function askAbout<K extends Kind>(
  model: editor.ITextModel,
  kind: K,
  more: Omit<Questions[K]['ask'], 'text' | 'reading'>,
  lane: string = kind,
): Promise<Questions[K]['answer'] | null> {
  const version = model.getVersionId();
  const ask = { ...more, text: model.getValue(), reading: readingOf(model) } as Questions[K]['ask'];
  const answer = await language().ask(kind, ask, `${lane} ${model.uri.toString()}`);
  return model.isDisposed() || model.getVersionId() !== version ? null : answer;
}

/** The same for a place in the text. */
export function askAt<K extends 'hover' | 'signature' | 'named' | 'definition'>(
  model: editor.ITextModel,
  kind: K,
  position: IPosition,
  lane?: string,
): Promise<Questions[K]['answer'] | null> {
  const more = { offset: model.getOffsetAt(position) } as Omit<Questions[K]['ask'], 'text' | 'reading'>;
  return askAbout(model, kind, more, lane);
}

const FINDINGS = new WeakMap<
  editor.ITextModel,
  { readonly version: number; readonly reading: Reading; readonly found: Promise<readonly Finding[] | null> }
>();

/** What is wrong with the text as it stands; checked once for each version and reading of it, however many ask. */
export function findingsOf(model: editor.ITextModel): Promise<readonly Finding[] | null> {
  const version = model.getVersionId();
  const reading = readingOf(model);
  const known = FINDINGS.get(model);
  if (known?.version === version && known.reading === reading) return known.found;
  const found = askAbout(model, 'lint', {}).then((findings) => {
    if (findings === null && FINDINGS.get(model)?.found === found) FINDINGS.delete(model);
    return findings;
  });
  FINDINGS.set(model, { version, reading, found });
  return found;
}

export function rangeOf(model: editor.ITextModel, { start, end }: Span): IRange {
  const from = model.getPositionAt(start);
  const to = model.getPositionAt(end);
  return {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
}

import type { editor, languages } from 'monaco-editor';
import type { TextEdit } from '@/lib/amc-sql/problems';
import { findingMarker } from './finding-marker';
import { findingsOf, rangeOf } from './model-questions';
import type { Finding } from './protocol';

/** The fixes of the findings at the cursor, and a comment that silences those that are only advice. */
export const codeActionProvider: languages.CodeActionProvider = {
  provideCodeActions: async (model, range, context) => {
    const findings = await findingsOf(model);
    if (findings === null || model.isDisposed()) return { actions: [], dispose: () => undefined };
    const from = model.getOffsetAt({ lineNumber: range.startLineNumber, column: range.startColumn });
    const to = model.getOffsetAt({ lineNumber: range.endLineNumber, column: range.endColumn });
    const wanted = context.only === undefined || 'quickfix'.startsWith(context.only);
    const here = wanted ? findings.filter(({ start, end }) => start <= to && from <= end) : [];
    return {
      actions: [...here.flatMap((one) => fixes(model, one)), ...silences(model, here)],
      dispose: () => undefined,
    };
  },
};

function fixes(model: editor.ITextModel, finding: Finding): languages.CodeAction[] {
  if (finding.fix === undefined) return [];
  const { title, edits } = finding.fix;
  return [{ ...action(model, title, edits, finding), isPreferred: true }];
}

function silences(model: editor.ITextModel, findings: readonly Finding[]): languages.CodeAction[] {
  const byRule = new Map(findings.map((finding) => [finding.id, finding]));
  return [...byRule.values()].flatMap((finding) =>
    finding.silence === null ? [] : [action(model, `Don't tell ${finding.id} here`, [finding.silence], finding)],
  );
}

function action(
  model: editor.ITextModel,
  title: string,
  edits: readonly TextEdit[],
  finding: Finding,
): languages.CodeAction {
  const versionId = model.getVersionId();
  return {
    title,
    kind: 'quickfix',
    diagnostics: [findingMarker(model, finding)],
    edit: {
      edits: edits.map((edit) => ({
        resource: model.uri,
        versionId,
        textEdit: { range: rangeOf(model, edit), text: edit.text },
      })),
    },
  };
}

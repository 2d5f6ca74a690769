import type { languages } from 'monaco-editor';
import { askAbout, askAt, rangeOf } from './model-questions';

const NOT_A_NAME = 'Only names of WITH queries and aliases of tables can be changed.';

export const referenceProvider: languages.ReferenceProvider = {
  provideReferences: async (model, position) => {
    const thing = await askAt(model, 'named', position, 'references');
    return (thing?.places ?? []).map((place) => ({ uri: model.uri, range: rangeOf(model, place) }));
  },
};

/** All places of the alias or WITH query at the cursor. Null, not an empty list: Monaco then marks equal words itself. */
export const highlightProvider: languages.DocumentHighlightProvider = {
  provideDocumentHighlights: async (model, position) => {
    const thing = await askAt(model, 'named', position, 'highlights');
    return thing === null ? null : thing.places.map((place) => ({ range: rangeOf(model, place) }));
  },
};

export const renameProvider: languages.RenameProvider = {
  resolveRenameLocation: async (model, position) => {
    const offset = model.getOffsetAt(position);
    const thing = await askAt(model, 'named', position, 'rename');
    const place = thing?.places.find(({ start, end }) => start <= offset && offset <= end);
    if (place !== undefined)
      return { range: rangeOf(model, place), text: model.getValueInRange(rangeOf(model, place)) };
    return { range: rangeOf(model, { start: offset, end: offset }), text: '', rejectReason: NOT_A_NAME };
  },
  provideRenameEdits: async (model, position, newName) => {
    const answer = await askAbout(model, 'rename', { offset: model.getOffsetAt(position), to: newName.trim() });
    if (answer === null) return { edits: [], rejectReason: 'The text has changed: try again.' };
    if ('refused' in answer) return { edits: [], rejectReason: answer.refused };
    const versionId = model.getVersionId();
    return {
      edits: answer.edits.map((edit) => ({
        resource: model.uri,
        versionId,
        textEdit: { range: rangeOf(model, edit), text: edit.text },
      })),
    };
  },
};

import { type SqlMarker, toMonacoMarker } from './sql-marker';

const at = (startLine: number, startColumn: number, endLine = startLine, endColumn = startColumn): SqlMarker => ({
  severity: 'error',
  message: "Object 'x' not found",
  source: 'AMC',
  startLine,
  startColumn,
  endLine,
  endColumn,
});

describe('toMonacoMarker', () => {
  const lines = ['SELECT a', 'FROM nowhere', ''];

  it('keeps a range that fits', () => {
    expect(toMonacoMarker(at(2, 6, 2, 13), lines)).toMatchObject({
      startLineNumber: 2,
      startColumn: 6,
      endLineNumber: 2,
      endColumn: 13,
    });
  });

  it('gives a point the width of one character', () => {
    expect(toMonacoMarker(at(1, 8), lines)).toMatchObject({ startColumn: 8, endColumn: 9 });
  });

  it('marks the last character when the column is past the end of its line', () => {
    expect(toMonacoMarker(at(1, 40), lines)).toMatchObject({ startLineNumber: 1, startColumn: 8, endColumn: 9 });
  });

  it('stays inside a text that has become shorter, and on an empty line', () => {
    expect(toMonacoMarker(at(99, 5, 120, 9), lines)).toMatchObject({
      startLineNumber: 3,
      startColumn: 1,
      endLineNumber: 3,
      endColumn: 2,
    });
  });

  it('carries the severity as Monaco numbers it', () => {
    expect(toMonacoMarker({ ...at(1, 1), severity: 'warning' }, lines).severity).toBe(4);
  });
});

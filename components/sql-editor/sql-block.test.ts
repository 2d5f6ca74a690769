import { highlightLines } from './sql-block';

const SQL = "SELECT a, -- why\n  SUM(b) AS s /* two\nlines */ FROM t\nWHERE c = 'it''s' AND d = {{x}}";

describe('highlightLines', () => {
  it('loses and adds nothing, line by line', () => {
    expect(highlightLines(SQL).map((line) => line.map((piece) => piece.text).join(''))).toEqual(SQL.split('\n'));
  });

  it('colours both halves of a comment over two lines', () => {
    const lines = highlightLines(SQL);
    const second = lines[1]?.at(-1);
    const third = lines[2]?.[0];
    expect(second).toMatchObject({ text: '/* two', className: expect.stringContaining('italic') });
    expect(third).toMatchObject({ text: 'lines */', className: expect.stringContaining('italic') });
  });

  it('cuts at the edges of marks, inside a token, over lines and for what is next to each other', () => {
    const sql = "IN ('a',\n'b') = 12";
    const marked = (marks: { start: number; end: number }[]) =>
      highlightLines(sql, marks).map((line) => line.filter((piece) => piece.marked).map((piece) => piece.text));
    expect(marked([{ start: 4, end: 12 }])).toEqual([["'a'", ','], ["'b'"]]);
    expect(
      marked([
        { start: 5, end: 6 },
        { start: 6, end: 7 },
        { start: 17, end: 18 },
      ]),
    ).toEqual([['a', "'"], ['2']]);
    expect(highlightLines(sql, [{ start: 5, end: 6 }]).map((line) => line.map(({ text }) => text).join(''))).toEqual(
      sql.split('\n'),
    );
  });

  it('tells words of the language, functions and names apart', () => {
    const first = highlightLines('SELECT SUM(total) FROM t')[0] ?? [];
    const classOf = (text: string) => first.find((piece) => piece.text === text)?.className;
    expect(classOf('SELECT')).toBeDefined();
    expect(classOf('SUM')).toBeDefined();
    expect(classOf('SUM')).not.toBe(classOf('SELECT'));
    expect(classOf('total')).toBeUndefined();
  });
});

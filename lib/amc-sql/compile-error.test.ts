import { locate, parseCompileErrors } from './compile-error';
import { renderTemplate } from './render';
import { singleLine } from './single-line';

describe("AMC's texts are read", () => {
  test.each([
    ["From line 2, column 3 to line 2, column 5: Object 'abc' not found", 'unknown_table', 'abc', [2, 3, 2, 6]],
    [
      "From line 1, column 8 to line 1, column 10: Column 'abc' not found in any table",
      'unknown_column',
      'abc',
      [1, 8, 1, 11],
    ],
    ["From line 1, column 8 to line 1, column 10: Column 'abc' is ambiguous", 'ambiguous_column', 'abc', [1, 8, 1, 11]],
    [
      'From line 6, column 12 to line 6, column 17: Number of columns must match number of query columns',
      'column_count',
      null,
      [6, 12, 6, 18],
    ],
    [
      'From line 1, column 1 to line 2, column 1: No match found for function signature SAFE_DIVIDE(<NUMERIC>, <NUMERIC>)',
      'unknown_function',
      'SAFE_DIVIDE',
      [1, 1, 2, 2],
    ],
    [
      "From line 1, column 8 to line 1, column 9: Expression 'a' is not being grouped",
      'not_grouped',
      'a',
      [1, 8, 1, 10],
    ],
    ['Encountered "{" at line 8, column 3.', 'syntax', '{', [8, 3, 8, 4]],
    ['Encountered "FROM" at line 8, column 3.\nWas expecting one of:', 'syntax', 'FROM', [8, 3, 8, 7]],
    ['COUNT window expression had 0 value expressions', 'count_over', null, null],
    ['interval data types are not enabled', 'interval', null, null],
    ['Invalid tables in the SQL query: Use audience-specific tables in the query.', 'audience_tables', null, null],
    ['The workflow parameter {ids} is defined multiple times', 'duplicate_parameter', 'ids', null],
    [
      'Was unable to compile workflow wf_1a2b3c4d because it was found to be invalid: Filter operation filter_operation referenced an undeclared parameter ad_product_type.',
      'undeclared_parameter',
      'ad_product_type',
      null,
    ],
    [
      'Execution "X" of workflow "Y" could not be run because too many workflows have already been run against the same input data sources in the same or overlapping time windows.',
      'differencing',
      null,
      null,
    ],
    ['Something new', 'other', null, null],
  ])('%s', (text, kind, name, range) => {
    const [error, ...more] = parseCompileErrors(text);
    expect(more).toEqual([]);
    expect(error).toMatchObject({ kind, name });
    const found = error?.range;
    expect(found ? [found.startLine, found.startColumn, found.endLine, found.endColumn] : null).toEqual(range);
  });

  test('the preamble goes, the message stays', () => {
    expect(
      parseCompileErrors('Was unable to compile workflow wf_1 because it was found to be invalid: Something bad.')[0]
        ?.message,
    ).toBe('Something bad.');
  });

  test('several errors in one text', () => {
    const text =
      "From line 1, column 1 to line 1, column 2: Object 'a' not found; From line 3, column 1 to line 3, column 2: Object 'b' not found";
    expect(parseCompileErrors(text).map((error) => error.name)).toEqual(['a', 'b']);
    expect(parseCompileErrors(text)[0]?.message).toBe("Object 'a' not found");
  });
});

test('an error in what was sent is found in the template', () => {
  const template = 'SELECT campaign -- name\nFROM dsp_clicks\nWHERE site IN {{sites}}\n  AND wrong_column = 1';
  const rendered = renderTemplate(template, { values: { sites: ['one', 'two'] } });
  if (!rendered.ok) throw new Error('not rendered');
  const sent = singleLine(rendered.sql);
  const maps = [sent.map, rendered.map];
  const column = sent.sql.indexOf('wrong_column') + 1;
  const text = `From line 1, column ${column} to line 1, column ${column + 11}: Column 'wrong_column' not found in any table`;
  const error = parseCompileErrors(text)[0];
  const span = error === undefined ? null : locate(error, sent.sql, maps);
  expect(template.slice(span?.start, span?.end)).toBe('wrong_column');

  const value = sent.sql.indexOf("'two'") + 1;
  const inValue = parseCompileErrors(`From line 1, column ${value} to line 1, column ${value + 4}: Bad value`)[0];
  const where = inValue === undefined ? null : locate(inValue, sent.sql, maps);
  expect(template.slice(where?.start, where?.end)).toBe('{{sites}}');
  expect(locate({ kind: 'other', message: '', name: null, range: null }, sent.sql, maps)).toBeNull();
});

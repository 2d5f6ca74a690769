import { run } from './run';

const options = { file: 'q.sql', json: false, mode: 'measurement' } as const;

test('lint names file, line and column, and fails on errors only', () => {
  expect(run('lint', 'SELECT campain,\n  user_id\nFROM dsp_impressions', options)).toEqual({
    output:
      'q.sql:1:8: error: There is no column campain: no table here has it. Did you mean campaign? [unknown-column]\nq.sql:2:3: error: user_id is VERY_HIGH and never shown in a result. Count it: COUNT(DISTINCT …). [user-id-in-output]\n',
    failed: true,
  });
  expect(run('lint', 'SELECT campaign FROM dsp_impressions LIMIT 1', options)).toMatchObject({ failed: false });
});

test('lint as one JSON object a file', () => {
  const { output } = run('lint', 'SELECT campain FROM dsp_impressions', { ...options, json: true });
  expect(output.trimEnd()).not.toContain('\n');
  expect(JSON.parse(output)).toMatchObject({
    file: 'q.sql',
    diagnostics: [
      { id: 'unknown-column', startLine: 1, startColumn: 8, endColumn: 15, fix: { title: 'Write campaign' } },
    ],
  });
});

test('the mode counts', () => {
  const sql = 'SELECT user_id FROM dsp_impressions_for_audiences';
  expect(run('lint', sql, options).failed).toBe(true);
  expect(run('lint', sql, { ...options, mode: 'audience' })).toEqual({ output: '', failed: false });
});

test('format, lineage and parameters', () => {
  expect(run('format', 'select 1', options).output).toBe('SELECT\n  1\n');
  expect(JSON.parse(run('lineage', 'SELECT campaign FROM dsp_clicks', options).output)).toMatchObject({
    tables: ['dsp_clicks'],
    columns: [{ fields: ['dsp_clicks.campaign'] }],
  });
  expect(JSON.parse(run('parameters', "SELECT {{a}} AS x, CUSTOM_PARAMETER('b') AS y", options).output)).toMatchObject({
    template: [{ name: 'a', type: 'text', uses: 1 }],
    amc: [{ name: 'b', dataType: 'STRING', array: false }],
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The program as people and CI run it. */
function amcSql(args: readonly string[], input = '') {
  const program = path.join(__dirname, '../amc-sql.ts');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', program, ...args],
    { input, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

const GOOD = 'SELECT campaign, SUM(impressions) AS n FROM dsp_impressions GROUP BY campaign\n';
const BAD = 'SELECT campain, SUM(impressions) AS n FROM dsp_impressions GROUP BY 1\n';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'amc-sql-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const where = path.join(folder, name);
  writeFileSync(where, text);
  return where;
}

it('answers one JSON object a file, and ends with 1 when any of them has an error', () => {
  const files = [file('good.sql', GOOD), file('bad.sql', BAD)];
  const { status, stdout } = amcSql(['lint', '--json', ...files]);
  expect(status).toBe(1);
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { file: string; diagnostics: unknown[] });
  expect(answers.map((answer) => [answer.file, answer.diagnostics.length])).toEqual([
    [files[0], 0],
    [files[1], 1],
  ]);
});

it('reads standard input, and ends with 0 when nothing is wrong', () => {
  expect(amcSql(['lint', '-'], GOOD)).toEqual({ status: 0, stdout: '', stderr: '' });
});

it('minds the mode', () => {
  const sql = 'SELECT user_id FROM dsp_impressions_for_audiences';
  expect(amcSql(['lint', '--mode', 'audience', '-'], sql).status).toBe(0);
});

it('writes the layout back where that is asked for', () => {
  const where = file('untidy.sql', 'select campaign from dsp_clicks group by 1');
  expect(amcSql(['format', '--write', where])).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(readFileSync(where, 'utf8')).toBe('SELECT\n  campaign\nFROM dsp_clicks\nGROUP BY 1\n');
});

it.each([
  [['lint', 'no-such.sql'], "no-such.sql can't be read."],
  [['mend', '-'], 'There is no command mend.'],
  [['lint', '--mode', 'report', '-'], '--mode is measurement or audience, not report.'],
])('%j is refused with 2', (args, message) => {
  const { status, stderr } = amcSql(args);
  expect({ status, said: stderr.split('\n')[0] }).toEqual({ status: 2, said: message });
});

import fc from 'fast-check';
import { compileErrors } from './compile-error';
import { FUNCTIONS, functionNamed } from './functions';
import { signature } from './functions/model';
import { OTHER_DIALECTS } from './functions/other-dialects';
import { lint, ruleDocumentation } from './lint';
import { parse } from './parse';
import { TEST_CATALOG } from './testing/catalog';
import { VALID_QUERIES } from './testing/queries';

const options = { catalog: TEST_CATALOG } as const;

describe('valid queries have no errors', () => {
  test.each(VALID_QUERIES)('%s', (sql) => {
    expect(lint(sql, options).filter((found) => found.severity === 'error' || found.severity === 'warning')).toEqual(
      [],
    );
  });
});

describe('every documented function', () => {
  /** An argument that fits anywhere in the signature; the type doesn't matter to the rules. */
  const call = (name: string): string => {
    const fn = functionNamed(name);
    if (fn === null) throw new Error(`no function ${name}`);
    if (['CURRENT_DATE', 'CURRENT_TIMESTAMP'].includes(name)) return name;
    if (name === 'EXTRACT') return 'EXTRACT(DAY FROM click_dt_utc)';
    if (name === 'POSITION') return "POSITION('a' IN campaign)";
    if (name === 'NAMED_ROW') return "NAMED_ROW('a', clicks)";
    if (name.endsWith('_PARAMETER')) return `${name}('TIME_WINDOW_START')`;
    const args = fn.parameters.filter((parameter) => !parameter.optional).map(() => 'clicks');
    return `${name}(${args.join(', ')})${fn.over === 'needed' ? ' OVER (ORDER BY clicks)' : ''}`;
  };
  test.each(FUNCTIONS.filter((fn) => fn.kind !== 'table').map((fn) => fn.name))('%s', (name) => {
    const sql = `WITH t AS (SELECT clicks, campaign, click_dt_utc FROM dsp_clicks) SELECT ${call(name)} AS x FROM t`;
    expect(lint(sql, options)).toEqual([]);
  });

  test('signatures are written out', () => {
    expect(signature(functionNamed('charindex') ?? FUNCTIONS[0]!)).toBe('CHARINDEX(search, text[, start])');
    expect(signature(functionNamed('COALESCE') ?? FUNCTIONS[0]!)).toBe('COALESCE(value, …)');
  });

  test('no function is both known and of another dialect', () => {
    for (const name of Object.keys(OTHER_DIALECTS))
      expect({ name, known: functionNamed(name) }).toEqual({ name, known: null });
  });
});

test('findings come in the order of the text and lie inside it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...VALID_QUERIES), fc.nat(300), fc.nat(20), (sql, from, length) => {
      const text = sql.slice(0, from) + sql.slice(from + length);
      const found = lint(text, options);
      expect(lint(text, options)).toEqual(found);
      let at = 0;
      for (const { start, end } of found) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeLessThanOrEqual(text.length);
        at = start;
      }
    }),
    { numRuns: 300 },
  );
});

describe('texts meant to hurt', () => {
  test.each([
    [
      'stars that double',
      `WITH a0 AS (SELECT campaign FROM dsp_clicks) ${Array.from({ length: 60 }, (_, i) => `, a${i + 1} AS (SELECT a${i}.*, a${i}.* FROM a${i})`).join('')} SELECT COUNT(*) AS n FROM a60`,
    ],
    ['nested calls', `SELECT ${'UPPER('.repeat(10_000)}`],
    ['nested queries', `SELECT a FROM ${'(SELECT a FROM '.repeat(10_000)}`],
    [
      'a chain of conditions',
      `SELECT campaign FROM dsp_clicks WHERE ${Array.from({ length: 10_000 }, (_, i) => `clicks = ${i}`).join(' OR ')} GROUP BY 1`,
    ],
    [
      'many columns',
      `SELECT ${Array.from({ length: 10_000 }, (_, i) => `SUM(clicks) + ${i} AS c${i}`).join(', ')} FROM dsp_clicks`,
    ],
    [
      'many unknown columns',
      `SELECT ${Array.from({ length: 3000 }, (_, i) => `colum${i}`).join(', ')} FROM dsp_clicks`,
    ],
    [
      'many WITH queries',
      `WITH ${Array.from({ length: 2000 }, (_, i) => `q${i} AS (SELECT clicks FROM ${i === 0 ? 'dsp_clicks' : `q${i - 1}`})`).join(', ')} SELECT clicks FROM q1999`,
    ],
    ['a long sum', `SELECT ${'clicks + '.repeat(450)}1 AS s FROM dsp_clicks GROUP BY ${'clicks + '.repeat(450)}1`],
    ['no SQL at all', 'lorem ipsum '.repeat(50_000)],
    [
      'a megabyte of rows',
      `WITH v (a) AS (VALUES ${"('x'), ".repeat(120_000)}('y')) SELECT a, COUNT(a) AS n FROM v GROUP BY a`,
    ],
  ])('%s', (_, sql) => {
    // The processor's time: the clock would count what else the machine does.
    const before = process.cpuUsage();
    for (const { start, end } of lint(sql, options)) expect(end >= start && end <= sql.length).toBe(true);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(8);
  });
});

describe('parameters that are known from elsewhere', () => {
  const sql =
    "-- {{comment}}\nSELECT {{a}} AS x, CUSTOM_PARAMETER('b') AS y, {{start_date}} AS z FROM dsp_clicks GROUP BY 1";
  const told = (templateParameters: readonly string[], customParameters: readonly string[]) =>
    lint(sql, { ...options, templateParameters, customParameters })
      .filter(({ id }) => id.endsWith('-parameter'))
      .map(({ id, start, end }) => `${id} ${sql.slice(start, end)}`);

  test('all there: nothing to tell', () => expect(told(['a'], ['b'])).toEqual([]));
  test('missing: at their places, the window excepted', () =>
    expect(told([], [])).toEqual(['unresolved-parameter {{a}}', "undeclared-parameter CUSTOM_PARAMETER('b')"]));
  test('unused: at the first word', () =>
    expect(told(['a', 'comment'], ['b', 'B'])).toEqual(['unused-parameter SELECT', 'unused-parameter SELECT']));
});

describe('rules can be silenced', () => {
  test('in the line after the comment, by name', () => {
    const sql = '-- amc-sql-ignore limit-top-level\nSELECT campaign FROM dsp_clicks LIMIT 5';
    expect(lint(sql, options)).toEqual([]);
    expect(lint(sql.replace('limit-top-level', 'right-join'), options)).toHaveLength(1);
    expect(lint(sql.replace('\n', '\n\n'), options)).toHaveLength(1);
  });

  test('in its own line, all rules', () => {
    expect(lint('SELECT campaign FROM dsp_clicks LIMIT 5 -- amc-sql-ignore', options)).toEqual([]);
  });

  test('in the whole text', () => {
    expect(
      lint('SELECT campaign\n\n\nFROM dsp_clicks LIMIT 5 /* amc-sql-ignore-file limit-top-level */', options),
    ).toEqual([]);
  });

  test('syntax errors never', () => {
    expect(lint('SELECT a, FROM dsp_clicks -- amc-sql-ignore', options).map((found) => found.id)).toEqual(['syntax']);
  });
});

test('parameters: undeclared ones and those without a value', () => {
  const sql = "SELECT {{a}} AS a, {{start_date}} AS s, CUSTOM_PARAMETER('p') AS p, CUSTOM_PARAMETER('q') AS q";
  const found = lint(sql, { ...options, customParameters: ['p'], templateParameters: [] });
  expect(found.map(({ id, start, end }) => [id, sql.slice(start, end)])).toEqual([
    ['unresolved-parameter', '{{a}}'],
    ['undeclared-parameter', "CUSTOM_PARAMETER('q')"],
  ]);
});

test('documentation of rules', () => {
  expect(ruleDocumentation('right-join')?.title).toBe('RIGHT JOIN');
  expect(ruleDocumentation('nothing')).toBeNull();
});

describe("AMC's own words", () => {
  const texts = (sql: string, more = {}): string[] =>
    compileErrors(parse(sql), TEST_CATALOG, more).map((error) => error.text);
  test.each([
    ['SELECT a FROM abc', "From line 1, column 15 to line 1, column 17: Object 'abc' not found"],
    ['SELECT\n  abc FROM dsp_clicks', "From line 2, column 3 to line 2, column 5: Column 'abc' not found in any table"],
    [
      'SELECT c.abc FROM dsp_clicks c',
      "From line 1, column 10 to line 1, column 12: Column 'abc' not found in table 'c'",
    ],
    ['SELECT x.clicks FROM dsp_clicks c', "From line 1, column 8 to line 1, column 8: Table 'x' not found"],
    [
      'SELECT campaign FROM dsp_clicks, conversions',
      "From line 1, column 8 to line 1, column 15: Column 'campaign' is ambiguous",
    ],
    [
      'SELECT SAFE_DIVIDE(1, 2) AS x',
      'From line 1, column 8 to line 1, column 18: No match found for function signature SAFE_DIVIDE(<NUMERIC>, <NUMERIC>)',
    ],
    [
      "WITH a (x) AS (VALUES ('a', 'b')) SELECT x FROM a",
      'From line 1, column 9 to line 1, column 9: Number of columns must match number of query columns',
    ],
    [
      'SELECT COUNT(*) OVER () AS n FROM dsp_clicks',
      'From line 1, column 8 to line 1, column 23: COUNT window expression had 0 value expressions',
    ],
    [
      'SELECT campaign, SUM(clicks) AS n FROM dsp_clicks',
      "From line 1, column 8 to line 1, column 15: Expression 'campaign' is not being grouped",
    ],
    ['SELECT a, FROM b', 'Encountered "," at line 1, column 9.'],
    ['SELECT SUM(a', 'Encountered "<EOF>" at line 1, column 13.'],
  ])('%s', (sql, text) => {
    expect(texts(sql)).toEqual([text]);
  });

  test('undeclared parameters and audience tables have no place', () => {
    expect(texts("SELECT CUSTOM_PARAMETER('x') AS a", { customParameters: [] })).toEqual([
      'Filter operation filter_operation referenced an undeclared parameter x.',
    ]);
    expect(texts('SELECT user_id FROM dsp_clicks', { mode: 'audience' })).toEqual([
      'Invalid tables in the SQL query: Use audience-specific tables in the query.',
    ]);
  });

  test('nothing is said of what runs', () => {
    for (const sql of VALID_QUERIES) expect({ sql, texts: texts(sql) }).toEqual({ sql, texts: [] });
  });
});

import fc from 'fast-check';
import type { CatalogTable } from './catalog-types';
import { complete } from './completion';
import { hover } from './hover';
import { lineage } from './lineage';
import { outline } from './outline';
import { parse } from './parse';
import { namedThingAt, rename } from './references';
import { signatureHelp } from './signature';
import { TEST_CATALOG } from './testing/catalog';
import { VALID_QUERIES } from './testing/queries';

const CATALOG: readonly CatalogTable[] = TEST_CATALOG.map((table) => ({
  ...table,
  fields: table.fields.map((field) => (field.name === 'device_type' ? { ...field, values: ['TV', 'PC'] } : field)),
}));

/** `|` is the cursor. */
function at(marked: string): { sql: string; offset: number } {
  const offset = marked.indexOf('|');
  return { sql: marked.replace('|', ''), offset };
}

function items(marked: string, mode: 'measurement' | 'audience' = 'measurement') {
  const { sql, offset } = at(marked);
  return complete(sql, offset, { catalog: CATALOG, mode });
}

const labels = (marked: string): string[] => items(marked).map((item) => item.label);

describe('completion', () => {
  test('tables after FROM and JOIN, WITH queries first', () => {
    expect(labels('SELECT a FROM |')).toContain('dsp_impressions');
    expect(labels('SELECT a FROM dsp|')).not.toContain('dsp_impressions_for_audiences');
    expect(labels('SELECT a FROM dsp_clicks c JOIN |')).toContain('conversions');
    expect(labels('SELECT a FROM dsp_clicks, |')).toContain('conversions');
    expect(labels('WITH one AS (SELECT clicks FROM dsp_clicks) SELECT clicks FROM |')[0]).toBe('one');
    expect(labels('WITH one AS (SELECT clicks FROM |), two AS (SELECT 1 AS x) SELECT 1')).not.toContain('two');
    expect(items('SELECT user_id FROM |', 'audience').map((item) => item.label)).toContain('dsp_clicks_for_audiences');
  });

  test('columns of the tables in scope, before FROM is reached and after it', () => {
    expect(labels('SELECT | FROM dsp_clicks')).toContain('click_cost');
    expect(labels('SELECT camp| FROM dsp_clicks')).toContain('campaign');
    expect(labels('SELECT campaign FROM dsp_clicks WHERE |')).toContain('click_cost');
    expect(labels('SELECT campaign FROM dsp_clicks WHERE clicks > 1 AND |')).toContain('click_cost');
    expect(labels('SELECT SUM(|) FROM dsp_clicks')).toContain('clicks');
    expect(labels('SELECT campaign FROM dsp_clicks GROUP BY |')).toContain('campaign');
    expect(labels('SELECT campaign FROM dsp_clicks WHERE |')).not.toContain('impressions');
  });

  test('the columns of one table after its alias and a dot', () => {
    const found = labels('SELECT c.| FROM dsp_clicks c JOIN conversions v ON v.user_id = c.user_id');
    expect(found).toContain('click_cost');
    expect(found).not.toContain('conversions');
    expect(found).not.toContain('SUM');
  });

  test('a column of two tables is written with its alias', () => {
    const found = items('SELECT | FROM dsp_clicks c JOIN conversions v ON v.user_id = c.user_id').map(
      (item) => item.insert,
    );
    expect(found).toEqual(expect.arrayContaining(['c.campaign', 'v.campaign', 'clicks', 'conversions', 'c.']));
    expect(found).not.toContain('campaign');
  });

  test('columns of WITH queries and derived tables', () => {
    expect(labels('WITH a (x, y) AS (SELECT campaign, clicks FROM dsp_clicks) SELECT | FROM a')).toEqual(
      expect.arrayContaining(['x', 'y']),
    );
    expect(labels('SELECT t.| FROM (SELECT clicks AS n FROM dsp_clicks) t')).toEqual(['n']);
  });

  test('join conditions come first after ON', () => {
    expect(labels('SELECT 1 FROM dsp_impressions i JOIN dsp_clicks c ON |')[0]).toBe('i.request_tag = c.request_tag');
  });

  test('known values in comparisons, in quotes and without', () => {
    expect(labels('SELECT clicks FROM dsp_clicks WHERE device_type = |')[0]).toBe("'TV'");
    expect(labels('SELECT clicks FROM dsp_clicks WHERE device_type IN (|)')).toContain("'PC'");
    expect(labels("SELECT clicks FROM dsp_clicks WHERE device_type = '|'")).toEqual(['TV', 'PC']);
    expect(labels("SELECT clicks FROM dsp_clicks WHERE campaign = '|'")).toEqual([]);
  });

  test('names inside quotes of functions', () => {
    expect(labels("SELECT clicks FROM TABLE(EXTEND_TIME_WINDOW('|', 'P1D', 'P0D'))")).toContain('dsp_clicks');
    expect(labels("SELECT BUILT_IN_PARAMETER('|')")).toEqual(['TIME_WINDOW_START', 'TIME_WINDOW_END']);
  });

  test('nothing in comments, after AS and in text', () => {
    expect(labels('SELECT 1 -- a|')).toEqual([]);
    expect(labels('SELECT 1 /* a| */')).toEqual([]);
    expect(labels("SELECT 'a|' AS x")).toEqual([]);
  });

  test('words that begin a query', () => {
    expect(labels('|')).toEqual(['SELECT', 'WITH']);
    expect(labels('SEL|')).toEqual(['SELECT', 'WITH']);
  });

  test('the word before the cursor is replaced', () => {
    expect(items('SELECT cam| FROM dsp_clicks')[0]?.replace).toEqual({ start: 7, end: 10 });
    expect(items("SELECT clicks FROM dsp_clicks WHERE device_type = 'T|V'")[0]?.replace).toEqual({
      start: 51,
      end: 53,
    });
  });

  test('never fails, wherever the cursor is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VALID_QUERIES), fc.nat(300), fc.nat(300), (sql, cut, offset) => {
        const text = sql.slice(0, cut);
        for (const item of complete(text, Math.min(offset, text.length), { catalog: CATALOG })) {
          expect(item.replace.start).toBeLessThanOrEqual(item.replace.end);
          expect(item.replace.end).toBeLessThanOrEqual(text.length);
        }
        hover(text, Math.min(offset, text.length), { catalog: CATALOG });
        signatureHelp(text, Math.min(offset, text.length));
        namedThingAt(parse(text), Math.min(offset, text.length), CATALOG);
      }),
      { numRuns: 200 },
    );
  });
});

describe('hover', () => {
  const about = (marked: string): string => {
    const { sql, offset } = at(marked);
    return hover(sql, offset, { catalog: CATALOG })?.contents.join('\n') ?? '';
  };
  test.each([
    ['SELECT camp|aign FROM dsp_clicks', ['**campaign** of dsp_clicks', 'STRING, dimension, LOW', 'at least 2 people']],
    ['SELECT c.cl|icks FROM dsp_clicks c', ['LONG, metric, NONE']],
    ['SELECT user_|id FROM dsp_clicks', ['VERY_HIGH', 'Never shown']],
    ['SELECT device_t|ype FROM dsp_clicks', ['`TV`, `PC`']],
    ['SELECT clicks FROM dsp_cl|icks', ['All about dsp_clicks', 'click_dt_utc']],
    ["SELECT clicks FROM TABLE(EXTEND_TIME_WINDOW('dsp_cl|icks', 'P1D', 'P0D'))", ['All about dsp_clicks']],
    ['SELECT |c.clicks FROM dsp_clicks c', ['All about dsp_clicks']],
    ['SELECT SU|M(clicks) FROM dsp_clicks', ['SUM(x)']],
    ['SELECT EXTR|ACT(DAY FROM click_date) FROM dsp_clicks', ['EXTRACT(unit)']],
    ['SELECT DATE_|DIFF(a, b)', ['SECONDS_BETWEEN']],
    ['WITH a AS (SELECT clicks AS n FROM dsp_clicks) SELECT n FROM |a', ['WITH query', '- n: LONG, metric, NONE']],
    ['WITH |a AS (SELECT clicks AS n FROM dsp_clicks) SELECT n FROM a', ['- n: LONG']],
    ['WITH a AS (SELECT clicks + 1 AS n FROM dsp_clicks) SELECT |n FROM a', ['From dsp_clicks.clicks']],
    ["SELECT '{{na|me}}' AS x, {{name}} AS y", ['**{{name}}**, used 2 times']],
    ['SELECT {{start_|date}} AS x', ["The start of the run's time window"]],
  ])('%s', (marked, parts) => {
    for (const part of parts) expect(about(marked)).toContain(part);
  });

  test('nothing to say', () => {
    expect(about('SELECT| 1')).toBe('');
    expect(about('SELECT nothing|_known FROM dsp_clicks')).toBe('');
  });
});

describe('signature help', () => {
  const help = (marked: string) => {
    const { sql, offset } = at(marked);
    return signatureHelp(sql, offset);
  };
  test('function and argument', () => {
    expect(help('SELECT SECONDS_BETWEEN(|')).toMatchObject({ label: 'SECONDS_BETWEEN(from, to)', active: 0 });
    expect(help('SELECT SECONDS_BETWEEN(a, |b) FROM t')).toMatchObject({ active: 1 });
    expect(help('SELECT IF(SUM(a, b) > 1, |')).toMatchObject({ label: 'IF(condition, then, else)', active: 1 });
    expect(help('SELECT IF((a + b|')).toMatchObject({ active: 0 });
    const found = help('SELECT CHARINDEX(|');
    expect(found?.parameters.map(({ start, end }) => found.label.slice(start, end))).toEqual([
      'search',
      'text',
      'start',
    ]);
  });
  test('none outside calls', () => {
    expect(help('SELECT a|')).toBeNull();
    expect(help('SELECT SUM(a) |')).toBeNull();
    expect(help('SELECT COUNT((SELECT |')).toBeNull();
  });
});

test('outline', () => {
  const sql = 'WITH a AS (SELECT 1 AS x), b AS (SELECT 2 AS y) SELECT x FROM a';
  expect(outline(parse(sql)).map(({ name, start, end }) => [name, sql.slice(start, end)])).toEqual([
    ['a', 'a AS (SELECT 1 AS x)'],
    ['b', 'b AS (SELECT 2 AS y)'],
    ['Result', 'SELECT x FROM a'],
  ]);
});

describe('rename', () => {
  const renamed = (marked: string, to: string): string | null => {
    const { sql, offset } = at(marked);
    const thing = namedThingAt(parse(sql), offset, CATALOG);
    const edits = thing === null ? null : rename(thing, to);
    return edits === null
      ? null
      : [...edits].reverse().reduce((all, edit) => all.slice(0, edit.start) + edit.text + all.slice(edit.end), sql);
  };
  test('a WITH query everywhere', () => {
    expect(
      renamed(
        'WITH o|ne AS (SELECT clicks FROM dsp_clicks) SELECT one.clicks, x.clicks AS y FROM one JOIN one x ON 1 = 1',
        'two',
      ),
    ).toBe('WITH two AS (SELECT clicks FROM dsp_clicks) SELECT two.clicks, x.clicks AS y FROM two JOIN two x ON 1 = 1');
  });
  test('a table alias only in its own query', () => {
    expect(renamed('WITH a AS (SELECT t.clicks FROM dsp_clicks t) SELECT t.clicks, t.* FROM a |t', 'u')).toBe(
      'WITH a AS (SELECT t.clicks FROM dsp_clicks t) SELECT u.clicks, u.* FROM a u',
    );
  });
  test('not what has no name of its own, and not into nonsense', () => {
    expect(renamed('SELECT cl|icks FROM dsp_clicks', 'x')).toBeNull();
    expect(renamed('SELECT t.clicks FROM dsp_clicks |t', 'a b')).toBeNull();
  });
});

describe('lineage', () => {
  test('fields, functions, thresholds and tables', () => {
    const sql = `WITH a AS (SELECT campaign AS c, impression_dt_utc AS at, SUM(impressions) AS n FROM dsp_impressions GROUP BY 1, 2)
      SELECT UPPER(c) AS name_upper, MAX(at) AS latest, SUM(n) / 2 AS half FROM a GROUP BY 1`;
    expect(lineage(parse(sql), CATALOG)).toEqual({
      columns: [
        {
          name: 'name_upper',
          type: 'STRING',
          kind: 'D',
          threshold: 'LOW',
          fields: ['dsp_impressions.campaign'],
          functions: ['UPPER'],
        },
        {
          name: 'latest',
          type: 'TIMESTAMP',
          kind: 'D',
          threshold: 'MEDIUM',
          fields: ['dsp_impressions.impression_dt_utc'],
          functions: ['MAX'],
        },
        {
          name: 'half',
          type: 'DOUBLE',
          kind: 'M',
          threshold: 'NONE',
          fields: ['dsp_impressions.impressions'],
          functions: ['SUM'],
        },
      ],
      tables: ['dsp_impressions'],
      mode: 'measurement',
      minimumUsers: { users: 100, because: 'dsp_impressions.impression_dt_utc' },
    });
  });
  test('audience queries, unknown tables', () => {
    expect(lineage(parse('SELECT user_id FROM dsp_clicks_for_audiences'), CATALOG)).toMatchObject({
      mode: 'audience',
      minimumUsers: { users: null },
    });
    expect(lineage(parse('SELECT * FROM my_upload'), CATALOG)).toMatchObject({ columns: null, tables: ['my_upload'] });
  });
});

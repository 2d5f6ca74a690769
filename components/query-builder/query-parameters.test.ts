import { sqlParameters } from '@/components/sql-editor/language/sql-parameters';
import { parse } from '@/lib/amc-sql/parse';
import type { ParameterKind } from '@/lib/workflows/constants';
import type { DraftParameter } from '@/lib/workflows/schema';
import { asText, draftParameters, readParameters, savedParameters } from './parameter-values';
import { checkReady, kindsFor, type QueryParameter, queryParameters, windowParameters } from './query-parameters';

const WINDOW = {
  start: '2026-11-01T00:00:00',
  end: '2026-11-08T00:00:00',
  startUtc: '2026-11-01T05:00:00',
  endUtc: '2026-11-08T05:00:00',
};
const SQL = `SELECT campaign, SUM(impressions) AS n FROM dsp_impressions
WHERE campaign_id_string IN ({{campaigns}}) AND impressions > 0 + {{least}}
  AND campaign LIKE {{name_pattern}} AND impression_date >= {{start_date}} -- {{not_me}}
GROUP BY campaign`;
const found = (sql: string) => sqlParameters(parse(sql));
const kinds = (sql: string, chosen: Record<string, DraftParameter> = {}) =>
  queryParameters(found(sql), chosen).map(({ name, kind }) => [name, kind]);

describe('queryParameters', () => {
  it('asks for what the query needs, not for the window and not for comments', () => {
    expect(kinds(SQL)).toEqual([
      ['campaigns', 'campaign_list'],
      ['least', 'number'],
      ['name_pattern', 'pattern'],
    ]);
    expect(windowParameters(found(SQL))).toEqual(['start_date']);
  });

  it("knows AMC's own parameters", () => {
    const sql =
      "SELECT COUNT(user_id) AS n FROM t WHERE ARRAY_CONTAINS(CUSTOM_PARAMETER('ids'), a) AND d > CAST(CUSTOM_PARAMETER('day') AS DATE)";
    expect(queryParameters(found(sql))).toMatchObject([
      { name: 'ids', kind: 'text_list', columns: 1, by: 'amc', list: true },
      { name: 'day', kind: 'date', columns: 1, by: 'amc', list: false },
    ]);
  });

  it.each([
    ['tracked_asin IN ({{x}})', 'asin_list', 'id'],
    ['campaign IN ({{x}})', 'campaign_list', 'name'],
    ['campaign_id IN ({{x}})', 'campaign_list', 'id'],
    ['site IN ({{asin_campaigns}})', 'text_list', 'id'],
  ] as const)('the column decides what a list holds: %s', (where, kind, campaigns) => {
    expect(queryParameters(found(`SELECT 1 AS n FROM t WHERE ${where}`))[0]).toMatchObject({ kind, campaigns });
  });

  it('two dates that belong together are one range', () => {
    const sql = 'SELECT 1 AS n FROM t WHERE d BETWEEN CAST({{promo_start}} AS DATE) AND CAST({{promo_end}} AS DATE)';
    expect(queryParameters(found(sql)).map(({ name, kind, partner }) => [name, kind, partner])).toEqual([
      ['promo_start', 'date_range', 'promo_end'],
      ['promo_end', 'date_range', 'promo_start'],
    ]);
    expect(kinds('SELECT 1 AS n FROM t WHERE d > CAST({{promo_start}} AS DATE)')).toEqual([['promo_start', 'date']]);
  });

  it('a kind that was chosen holds as long as it fits the place', () => {
    const sql = 'SELECT 1 AS n FROM t WHERE a IN ({{x}})';
    expect(kinds(sql, { x: { text: '', kind: 'number_list' } })).toEqual([['x', 'number_list']]);
    expect(kinds(sql, { x: { text: '', kind: 'boolean' } })).toEqual([['x', 'text_list']]);
    expect(kinds('SELECT 1 AS n FROM t WHERE a = {{x}}', { x: { text: '', kind: 'number_list' } })).toEqual([
      ['x', 'text'],
    ]);
    // Another parameter took its name, or it was renamed: what was said about the old one is not taken for it.
    expect(kinds('SELECT 1 AS n FROM t WHERE a = {{y}}', { x: { text: '1', kind: 'number' } })).toEqual([
      ['y', 'text'],
    ]);
  });

  it('a name such as constructor is a parameter like any other', () => {
    expect(kinds('SELECT 1 AS n FROM t WHERE a = {{constructor}}')).toEqual([['constructor', 'text']]);
    expect(readParameters(queryParameters(found('SELECT {{constructor}} AS n FROM t')), {})).toMatchObject({
      errors: { constructor: 'Give a value' },
    });
  });

  it('offers the kinds that fit the place', () => {
    const [rows] = queryParameters(found('WITH c(a, b) AS (VALUES {{p}}) SELECT a, b FROM c'));
    expect(rows === undefined ? [] : kindsFor(rows)).toEqual(['rows']);
  });
});

describe('readParameters', () => {
  const parameter = (kind: ParameterKind, more: Partial<QueryParameter> = {}): QueryParameter => ({
    name: 'p',
    kind,
    suggested: kind,
    columns: 2,
    by: 'template',
    column: null,
    campaigns: 'id',
    list: false,
    partner: null,
    ...more,
  });
  const read = (kind: ParameterKind, text: string, draft: Partial<DraftParameter> = {}) =>
    readParameters([parameter(kind)], { p: { text, ...draft } });

  it.each([
    ['number', ' 12.5 ', 12.5],
    ['number', '580123456789012345', '580123456789012345'],
    ['boolean', 'false', false],
    ['date', '2026-11-07', '2026-11-07'],
    ['text', " it's ", " it's "],
    ['text_list', 'B01, B02\nB02;\t B03,,', ['B01', 'B02', 'B03']],
    ['number_list', '1 ; 2', [1, 2]],
    ['asin_list', 'b000000001\nB000000001', ['B000000001']],
    ['campaign_list', '580123456789012345 42', ['580123456789012345', '42']],
    [
      'rows',
      'a, 1\n\nb\t2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
  ] as const)('%s from %p', (kind, text, value) => {
    expect(read(kind, text)).toEqual({ ok: true, values: { p: value }, emptyLists: {} });
  });

  it.each([
    ['text', '  ', 'Give a value'],
    ['number', '1e3', '"1e3" is not a number'],
    ['number_list', '1, x', '"x" is not a number'],
    ['rows', 'a, 1\nb', 'Line 2 does not have 2 values'],
    ['date', '7.11.2026', 'Give a date such as 2026-11-07'],
    ['text_list', ' , ', 'The list is empty. Give a value, or choose what an empty list means'],
    ['text_list', Array.from({ length: 10_001 }, (_, n) => n).join('\n'), '10,001 values; at most 10,000'],
  ] as const)('refuses %s %.30p', (kind, text, error) => {
    expect(read(kind, text)).toMatchObject({ ok: false, errors: { p: error } });
  });

  it('an empty list means what was said about it', () => {
    expect(read('asin_list', '', { whenEmpty: 'match_everything' })).toEqual({
      ok: true,
      values: { p: [] },
      emptyLists: { p: 'match_everything' },
    });
  });

  it('only a choice can be chosen', () => {
    expect(read('choice', 'b', { choices: ['a', 'b'] })).toMatchObject({ ok: true, values: { p: 'b' } });
    expect(read('choice', 'c', { choices: ['a', 'b'] })).toMatchObject({ errors: { p: '"c" is none of the choices' } });
  });

  it('names of campaigns keep their commas', () => {
    expect(
      readParameters([parameter('campaign_list', { campaigns: 'name' })], { p: { text: 'Spring, sale\nAutumn' } }),
    ).toMatchObject({ values: { p: ['Spring, sale', 'Autumn'] } });
  });

  it('a range ends after it begins', () => {
    const range = [
      parameter('date_range', { name: 'day_from', partner: 'day_to' }),
      parameter('date_range', { name: 'day_to', partner: 'day_from' }),
    ];
    const between = (from: string, to: string) =>
      readParameters(range, { day_from: { text: from }, day_to: { text: to } });
    expect(between('2026-11-08', '2026-11-01')).toMatchObject({
      errors: { day_to: 'The last day is before the first' },
    });
    expect(between('2026-11-01', '2026-11-01').ok).toBe(true);
  });

  it('what is saved comes back as it was typed, with its kind; half-typed values are asked for again', () => {
    const asked = [parameter('asin_list', { name: 'a' }), parameter('number', { name: 'n' })];
    const drafts = { a: { text: 'b000000001, B000000002', help: 'Ours' }, n: { text: 'x' }, gone: { text: '1' } };
    const saved = savedParameters(asked, drafts);
    expect(saved).toEqual({
      a: { kind: 'asin_list', value: ['B000000001', 'B000000002'], help: 'Ours' },
      n: { kind: 'number' },
    });
    expect(draftParameters(saved)).toEqual({
      a: { kind: 'asin_list', text: 'B000000001\nB000000002', help: 'Ours' },
      n: { kind: 'number', text: '' },
    });
    expect(
      asText([
        ['a', 1],
        ['b', null],
      ]),
    ).toBe('a\t1\nb\tnull');
  });
});

describe('checkReady', () => {
  it('marks the exact place of each placeholder without a value', () => {
    const ready = checkReady(SQL, { campaigns: ['1'], name_pattern: 'x' }, WINDOW);
    expect(ready).toMatchObject({ ok: false, errors: { least: expect.stringContaining('no value') } });
    expect(ready.ok ? [] : ready.markers).toMatchObject([{ startLine: 2, startColumn: 67, endColumn: 76 }]);
  });

  it('is content when all have one, and when an empty list has a meaning', () => {
    const values = { campaigns: [], name_pattern: 'x', least: 5 };
    expect(checkReady(SQL, values, WINDOW)).toMatchObject({ ok: false });
    expect(checkReady(SQL, values, WINDOW, { campaigns: 'match_everything' })).toEqual({ ok: true });
  });
});

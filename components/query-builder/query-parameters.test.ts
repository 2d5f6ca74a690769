import { parse } from '@/lib/amc-sql/parse';
import { checkReady, queryParameters, readParameters } from './query-parameters';

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

describe('queryParameters', () => {
  it('asks for what the query needs, not for the window and not for comments', () => {
    expect(queryParameters(parse(SQL)).map(({ name, type }) => [name, type])).toEqual([
      ['campaigns', 'text_list'],
      ['least', 'number'],
      ['name_pattern', 'pattern'],
    ]);
  });

  it("knows AMC's own parameters", () => {
    const sql =
      "SELECT COUNT(user_id) AS n FROM t WHERE ARRAY_CONTAINS(CUSTOM_PARAMETER('ids'), a) AND d > CAST(CUSTOM_PARAMETER('day') AS DATE)";
    expect(queryParameters(parse(sql))).toEqual([
      { name: 'ids', type: 'text_list', columns: 1, by: 'amc' },
      { name: 'day', type: 'date', columns: 1, by: 'amc' },
    ]);
  });
});

describe('readParameters', () => {
  const read = (type: 'number' | 'boolean' | 'date' | 'text' | 'text_list' | 'number_list' | 'rows', text: string) =>
    readParameters([{ name: 'p', type, columns: 2, by: 'template' }], { p: text });

  it.each([
    ['number', ' 12.5 ', 12.5],
    ['number', '580123456789012345', '580123456789012345'],
    ['boolean', 'false', false],
    ['date', '2026-11-07', '2026-11-07'],
    ['text', " it's ", " it's "],
    ['text_list', 'B01, B02\nB02;\t B03,,', ['B01', 'B02', 'B03']],
    ['number_list', '1 ; 2', [1, 2]],
    [
      'rows',
      'a, 1\n\nb\t2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
  ] as const)('%s from %p', (type, text, value) => {
    expect(read(type, text)).toEqual({ ok: true, values: { p: value } });
  });

  it.each([
    ['text', '  ', 'Give a value'],
    ['number', '1e3', '"1e3" is not a number'],
    ['number_list', '1, x', '"x" is not a number'],
    ['rows', 'a, 1\nb', 'Line 2 does not have 2 values'],
    ['date', '7.11.2026', 'Give a date such as 2026-11-07'],
  ] as const)('refuses %s %p', (type, text, error) => {
    expect(read(type, text)).toEqual({ ok: false, errors: { p: error } });
  });
});

describe('checkReady', () => {
  it('marks the exact place of each placeholder without a value', () => {
    const ready = checkReady(SQL, { campaigns: ['1'], name_pattern: 'x' }, WINDOW);
    expect(ready).toMatchObject({ ok: false, errors: { least: expect.stringContaining('no value') } });
    expect(ready.ok ? [] : ready.markers).toMatchObject([{ startLine: 2, startColumn: 67, endColumn: 76 }]);
  });

  it('is content when all have one', () => {
    expect(checkReady(SQL, { campaigns: ['1'], name_pattern: 'x', least: 5 }, WINDOW)).toEqual({ ok: true });
  });
});

import fc from 'fast-check';
import { campaignBatches, readCampaignCsv } from './campaigns';
import { importCampaignsInput } from './schema';

const rowsOf = (text: string) => {
  const read = readCampaignCsv(text);
  return read.ok ? read : { rows: [], problems: [], message: read.message };
};

it('reads heads in any spelling and order, with comma, semicolon or tab, a BOM and quotes', () => {
  const { rows, problems } = rowsOf(
    '\uFEFFCampaign Name;Campaign ID;State;Start date\n"Spring; sale";580123456789012345;enabled;2026-03-01\nAutumn;42;;\n',
  );
  expect(problems).toEqual([]);
  expect(rows).toEqual([
    {
      campaignId: '580123456789012345',
      name: 'Spring; sale',
      adProductType: null,
      brand: null,
      state: 'enabled',
      startDate: '2026-03-01',
      endDate: null,
    },
    {
      campaignId: '42',
      name: 'Autumn',
      adProductType: null,
      brand: null,
      state: null,
      startDate: null,
      endDate: null,
    },
  ]);
  expect(rowsOf('campaign_id\tcampaign\n1\tA\n').rows).toMatchObject([{ campaignId: '1', name: 'A' }]);
});

it('takes the good lines and tells the bad ones with their place and reason', () => {
  const { rows, problems } = rowsOf(
    'campaign_id,name,start_date\n1,A,2026-02-30\n,B,\n3,,\n5.8E+17,Cut,\n7,Good,2026-01-01\n',
  );
  expect(rows).toMatchObject([{ campaignId: '7', name: 'Good' }]);
  expect(problems.map(({ line, field, message }) => [line, field, message])).toEqual([
    [2, 'startDate', 'A date is written 2026-11-07'],
    [3, 'campaignId', 'The campaign id is missing'],
    [4, 'name', 'The name is missing'],
    [5, 'campaignId', 'This id was cut by a spreadsheet. Format its column as text and export again'],
  ]);
});

it('of a campaign that stands there twice the last one counts', () => {
  const { rows, problems } = rowsOf('id,name\n1,Old\n1,New\n');
  expect(rows).toMatchObject([{ campaignId: '1', name: 'New' }]);
  expect(problems).toMatchObject([{ line: 2, text: '1, Old' }]);
});

it.each([
  ['', 'The file is empty.'],
  ['id,kind\n1,a\n', 'The first line must name the columns; there is no campaign_name.'],
  ['a,b\n1,2\n', 'The first line must name the columns; there is no campaign_id and campaign_name.'],
  ['id,name\n"1,a\n', 'can’t be read as CSV'],
  ['x'.repeat(5_000_001), 'larger than 5 MB'],
])('refuses %.20j', (text, message) => {
  expect(readCampaignCsv(text)).toMatchObject({ ok: false, message: expect.stringContaining(message) });
});

it('the batches carry every row once and in order, and none is more than a request takes', () => {
  const row = { adProductType: null, brand: null, state: null, startDate: null, endDate: null };
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 60 }),
      (lengths, times) => {
        const rows = Array.from({ length: times }, () => lengths)
          .flat()
          .map((length, at) => ({ ...row, campaignId: String(at), name: '漢'.repeat(length) }));
        const batches = campaignBatches(rows);
        expect(batches.flat()).toEqual(rows);
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(importCampaignsInput.shape.rows.safeParse(batch).success).toBe(true);
          expect(Buffer.byteLength(JSON.stringify(batch))).toBeLessThan(1_000_000);
        }
      },
    ),
    { numRuns: 30 },
  );
  expect(campaignBatches([])).toEqual([]);
});

it('a row that the reader would not make is refused on the server as well', () => {
  const { rows } = importCampaignsInput.shape;
  expect(rows.safeParse([{ campaignId: '5.8E+17', name: 'Cut' }]).error?.issues[0]?.path).toEqual([0, 'campaignId']);
  expect(rows.safeParse([{ campaignId: '1', name: 'A', user_id: 'x' }]).success).toBe(false);
  expect(rows.safeParse([]).success).toBe(false);
});

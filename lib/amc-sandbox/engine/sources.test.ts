import { storyFor } from '../data/stories';
import { tableReader } from './read-table';
import { openSmallWorld, type SmallWorld, TEST_INSTANCE, TEST_WINDOW } from './testing/small-world';
import type { AdvertiserChoice } from './types';

let small: SmallWorld;
beforeAll(async () => {
  small = await openSmallWorld(3000);
}, 60_000);
afterAll(() => small.close());

const story = storyFor(TEST_INSTANCE);
const DSP: AdvertiserChoice = { id: story.advertiserId, type: 'DISPLAY' };
const SPONSORED: AdvertiserChoice = { id: story.entityId, type: 'SPONSORED_ADS' };
const NOBODY: AdvertiserChoice = { id: '1', type: 'DISPLAY' };

async function count(table: string, advertisers?: readonly AdvertiserChoice[]): Promise<number> {
  const { windowStart, windowEnd } = TEST_WINDOW;
  const readTable = tableReader(story, windowStart, windowEnd, advertisers);
  const [row] = await small.rows(`SELECT COUNT(1) n FROM ${table}`, { readTable });
  return Number(row?.n ?? 0);
}

describe('a run restricted to advertisers', () => {
  test('reads the ad events of those alone', async () => {
    const [dsp, sponsored] = [await count('dsp_impressions'), await count('sponsored_ads_traffic')];
    expect(Math.min(dsp, sponsored)).toBeGreaterThan(0);
    expect(await count('dsp_impressions', [DSP])).toBe(dsp);
    expect(await count('sponsored_ads_traffic', [DSP])).toBe(0);
    expect(await count('dsp_impressions', [SPONSORED])).toBe(0);
    expect(await count('sponsored_ads_traffic', [SPONSORED, NOBODY])).toBe(sponsored);
    expect(await count('dsp_clicks', [NOBODY])).toBe(0);
  });

  test('divides attributed events, and keeps what belongs to no ad product', async () => {
    const table = 'amazon_attributed_events_by_traffic_time';
    const [all, dsp, sponsored] = [await count(table), await count(table, [DSP]), await count(table, [SPONSORED])];
    expect(dsp + sponsored).toBe(all);
    expect(Math.min(dsp, sponsored)).toBeGreaterThan(0);
    expect(await count('conversions', [SPONSORED])).toBe(await count('conversions'));
    expect(await count('conversions', [NOBODY])).toBe(0);
  });

  test('its ids stand in the tables', async () => {
    const rows = await small.rows(
      'SELECT DISTINCT advertiser_id a, entity_id e FROM dsp_impressions WHERE advertiser_id IS NOT NULL',
    );
    expect(rows.map(({ a }) => String(a))).toEqual([story.advertiserId]);
  });
});

describe('schemas', () => {
  const sql = (table: string) => `SELECT COUNT(1) n FROM ${table}`;
  const reason = (table: string, options: { schemas?: string[]; inputSchema?: string } = {}) => {
    const translation = small.translate(sql(table), options);
    return translation.ok ? 'ok' : translation.message;
  };

  test('a known one may stand before a table, and its columns be written with the table', () => {
    expect(reason('sandbox.dsp_clicks', { schemas: ['sandbox'] })).toBe('ok');
    expect(reason('Sandbox.DSP_Clicks c WHERE c.clicks = 1', { schemas: ['sandbox'] })).toBe('ok');
    expect(reason("TABLE(EXTEND_TIME_WINDOW('sandbox.dsp_clicks', 'P1D', 'P0D'))", { schemas: ['sandbox'] })).toBe(
      'ok',
    );
    expect(reason('sandbox.dsp_clicks WHERE dsp_clicks.clicks = 1', { schemas: ['sandbox'] })).toBe('ok');
    expect(reason('sandbox.dsp_clicks')).toContain("Object 'sandbox.dsp_clicks' not found");
    expect(reason('a.sandbox.dsp_clicks', { schemas: ['sandbox'] })).toContain('not found');
  });

  test('inputSchema is the schema of names without one', () => {
    expect(reason('dsp_clicks', { schemas: ['sandbox'], inputSchema: 'SANDBOX' })).toBe('ok');
    expect(reason('dsp_clicks', { schemas: ['sandbox'], inputSchema: 'mine' })).toContain(
      "Object 'dsp_clicks' not found",
    );
    expect(reason('sandbox.dsp_clicks', { schemas: ['sandbox'], inputSchema: 'mine' })).toBe('ok');
    expect(reason('dsp_clicks', { inputSchema: 'sandbox' })).toContain('not found');
  });
});

import { CATALOG } from '@/lib/catalog/catalog.gen';
import { type Harness, INSTANCE, SANDBOX_INSTANCE, startHarness } from '../testing/harness';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.end());

const base = `/amc/reporting/${INSTANCE}/dataSources`;

test('every table of the catalog with every column, over all pages', async () => {
  const seen: { dataSourceId: string; columns: unknown[] }[] = [];
  let token = '';
  do {
    const { json, headers } = await harness.api(`${base}?limit=7&nextToken=${token}`);
    expect(headers.get('content-type')).toBe('application/vnd.amcdatasources.v1+json');
    seen.push(...json.dataSources);
    token = json.nextToken ?? '';
  } while (token);
  const width = (list: readonly { length: number }[]) => list.reduce((sum, columns) => sum + columns.length, 0);
  expect(seen.map(({ dataSourceId }) => dataSourceId).sort()).toEqual(CATALOG.map(({ name }) => name).sort());
  expect(width(seen.map(({ columns }) => columns))).toBe(width(CATALOG.map(({ fields }) => fields)));
});

test('one of them, and none', async () => {
  const { json } = await harness.api(`${base}/dsp_impressions`);
  expect(json).toMatchObject({
    dataSourceId: 'dsp_impressions',
    owner: 'AMAZON',
    provider: 'AMAZON',
    outputChannels: [{ channel: { type: 'DOWNLOAD' }, outputAvailable: true }],
  });
  expect(json.columns).toContainEqual(
    expect.objectContaining({ name: 'impressions', columnType: 'METRIC', dataType: 'LONG' }),
  );
  expect((await harness.api(`${base}/nothing`)).json.details).toBe('Data source with ID nothing does not exist.');
});

test('a sandbox instance puts its schema before the names', async () => {
  const { json } = await harness.api(`/amc/reporting/${SANDBOX_INSTANCE}/dataSources/sandbox.dsp_impressions`);
  expect(json.dataSourceId).toBe('sandbox.dsp_impressions');
});

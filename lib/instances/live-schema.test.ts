import { amcDataSource } from '@/lib/amc/schema';
import type { CatalogField, CatalogTable } from '@/lib/amc-sql/catalog-types';
import { CATALOG } from '@/lib/catalog/catalog.gen';
import { instanceCatalog } from './instance-catalog';
import { compareSchema, differs, documentedOnly, type LiveTable } from './live-schema';
import { liveTables } from './live-tables';

const field = (name: string, more: Partial<CatalogField> = {}): CatalogField => ({
  name,
  type: 'STRING',
  kind: 'D',
  threshold: 'LOW',
  description: '',
  ...more,
});

const table = (name: string, fields: readonly CatalogField[], more: Partial<CatalogTable> = {}): CatalogTable => ({
  schemaId: name.replaceAll('_', '-'),
  name,
  audienceTwin: null,
  category: 'DSP',
  paid: false,
  windowColumn: null,
  description: `About ${name}.`,
  fields,
  ...more,
});

/** The table as AMC would list it. */
const live = ({ name, fields }: CatalogTable, more: Partial<LiveTable> = {}): LiveTable => ({
  name,
  description: null,
  owner: 'AMAZON',
  paid: null,
  tags: [],
  columns: fields.map(({ name: column, kind, type, threshold }) => ({
    name: column,
    kind,
    type,
    threshold,
    description: null,
  })),
  ...more,
});

const ten = Array.from({ length: 10 }, (_, n) => field(`field_number_${n}`));
const clicks = table('dsp_clicks', [
  field('campaign'),
  field('clicks', { type: 'LONG', kind: 'M', threshold: 'NONE' }),
]);
const views = table('dsp_views', ten, { paid: true });

const compare = (documented: readonly CatalogTable[], there: readonly LiveTable[]) =>
  new Map(compareSchema(documented, there).map((one) => [one.name, one]));

it('finds nothing between the catalog and itself, whatever the case and the schema of the names', () => {
  const answer = CATALOG.map(({ name, paid, fields }) =>
    amcDataSource.parse({
      dataSourceId: `sandbox.${name.toUpperCase()}`,
      isPremium: paid,
      columns: fields.map((one) => ({
        name: one.name.toUpperCase(),
        columnType: one.kind === 'D' ? 'DIMENSION' : 'METRIC',
        dataType: one.type,
        sensitivity: one.threshold,
      })),
    }),
  );
  const compared = compareSchema(CATALOG, liveTables(answer));
  expect(compared).toHaveLength(77);
  expect(compared.filter(differs)).toEqual([]);
  expect(compared.reduce((sum, one) => sum + (one.liveFieldCount ?? 0), 0)).toBe(
    CATALOG.reduce((sum, one) => sum + one.fields.length, 0),
  );
});

it('tells what is missing here and what is new there', () => {
  const found = compare(
    [clicks, views],
    [live(clicks), live(table('crm_customers', [field('tier')]), { owner: 'CUSTOMER', description: 'Ours' })],
  );
  expect(found.get('dsp_clicks')?.status).toBe('same');
  expect(found.get('dsp_views')).toMatchObject({ status: 'missing', paid: true, liveFieldCount: null, fieldCount: 10 });
  expect(found.get('crm_customers')).toMatchObject({
    status: 'new',
    uploaded: true,
    schemaId: null,
    description: 'Ours',
    newFields: [{ name: 'tier' }],
  });
});

it('takes a gone table and a new one with most of its fields for one, but never what a customer uploaded', () => {
  const now = live({ ...views, name: 'dsp_view_events', fields: views.fields.slice(0, 9) });
  expect(compare([views], [now]).get('dsp_views')).toMatchObject({
    status: 'renamed',
    newName: 'dsp_view_events',
    missingFields: ['field_number_9'],
  });
  expect([...compare([views], [{ ...now, owner: 'CUSTOMER' }]).values()].map(({ status }) => status)).toEqual([
    'new',
    'missing',
  ]);
  expect(compare([views], [live({ ...now, ...table('x', ten.slice(0, 6)) })]).get('dsp_views')?.status).toBe('missing');
});

it('pairs a table and its audience twin with the right new names', () => {
  const twin = { ...views, name: 'dsp_views_for_audiences' };
  const found = compare(
    [views, twin],
    [live({ ...views, name: 'dsp_looks_for_audiences' }), live({ ...views, name: 'dsp_looks' })],
  );
  expect(found.get('dsp_views')?.newName).toBe('dsp_looks');
  expect(found.get('dsp_views_for_audiences')?.newName).toBe('dsp_looks_for_audiences');
});

it('tells fields that are gone, new, renamed or changed, and only what AMC does say', () => {
  const documented = table('t', [
    field('campaign'),
    field('gone_forever'),
    field('placement_view_rate', { type: 'DECIMAL(38,4)', kind: 'M' }),
    field('silent', { type: 'LONG' }),
    field('id'),
  ]);
  const [change] = compareSchema(
    [documented],
    [
      live(documented, {
        columns: [
          { name: 'campaign', type: 'LONG', kind: 'M', threshold: 'HIGH', description: null },
          { name: 'placement_view_rates', type: 'DECIMAL', kind: 'M', threshold: 'LOW', description: null },
          { name: 'silent', type: null, kind: null, threshold: null, description: null },
          { name: 'brand_new', type: 'ARRAY[LONG]', kind: 'D', threshold: null, description: null },
          { name: 'ad', type: 'STRING', kind: 'D', threshold: 'LOW', description: null },
        ],
      }),
    ],
  );
  expect(change).toMatchObject({
    status: 'fields',
    missingFields: ['gone_forever', 'id'],
    newFields: [{ name: 'brand_new' }, { name: 'ad' }],
    renamedFields: [{ from: 'placement_view_rate', to: { name: 'placement_view_rates' } }],
    changedFields: [{ name: 'campaign', changes: ['STRING → LONG', 'dimension → metric', 'threshold LOW → HIGH'] }],
  });
});

it('follows AMC about the price, and tells where the documentation says otherwise', () => {
  const [one] = compareSchema([clicks], [live(clicks, { paid: true, tags: [{ type: 'NEW', text: 'New' }] })]);
  expect(one).toMatchObject({ status: 'same', paid: true, paidDiffers: true, tags: [{ type: 'NEW', text: 'New' }] });
  expect(one === undefined ? null : differs(one)).toBe(true);
});

it('shows the documentation while AMC has not been asked', () => {
  expect(documentedOnly([views, clicks])).toMatchObject([
    { name: 'dsp_clicks', status: 'unknown' },
    { name: 'dsp_views', status: 'unknown' },
  ]);
});

describe('liveTables', () => {
  it('reads what AMC may send: wrapped types, missing parts, twice the same name', () => {
    const tables = liveTables([
      amcDataSource.parse({
        dataSourceId: 'sandbox.t',
        tags: [{ type: 'RENAMED', title: 'Renamed', subtext: '', description: 'was u' }, { title: 'no type' }],
        columns: [
          {
            name: 'a',
            dataType: { type: 'ARRAY', elementDataType: 'LONG' },
            columnType: 'metric',
            sensitivity: 'very high',
          },
          { name: 'b' },
        ],
      }),
      amcDataSource.parse({ dataSourceId: 'T' }),
    ]);
    expect(tables).toEqual([
      {
        name: 't',
        description: null,
        owner: null,
        paid: null,
        tags: [{ type: 'RENAMED', text: 'Renamed. was u' }],
        columns: [
          { name: 'a', kind: 'M', type: 'ARRAY[LONG]', threshold: 'VERY_HIGH', description: null },
          { name: 'b', kind: null, type: null, threshold: null, description: null },
        ],
      },
    ]);
  });
});

describe('instanceCatalog', () => {
  const apply = (documented: readonly CatalogTable[], there: readonly LiveTable[]) =>
    instanceCatalog(documented, compareSchema(documented, there).filter(differs));

  it('leaves equal tables alone, marks what is gone and adds what is new', () => {
    const catalog = apply([clicks, views], [live(clicks), live(table('crm', [field('tier')]), { owner: 'CUSTOMER' })]);
    expect(catalog[0]).toBe(clicks);
    expect(catalog[1]).toMatchObject({ name: 'dsp_views', missing: true });
    expect(catalog[2]).toMatchObject({ name: 'crm', category: 'Uploaded', fields: [{ name: 'tier', type: 'STRING' }] });
  });

  it('knows a renamed table under both names, and a renamed field too', () => {
    const [before, now] = apply([views], [live({ ...views, name: 'dsp_looks' })]);
    expect(before).toMatchObject({ name: 'dsp_views', missing: true, renamedTo: 'dsp_looks' });
    expect(now).toMatchObject({ name: 'dsp_looks', schemaId: 'dsp-views' });
    expect(now?.missing).toBeUndefined();
    const fields = apply([clicks], [live({ ...clicks, fields: [field('campaigns'), ...clicks.fields.slice(1)] })])[0]
      ?.fields;
    expect(fields).toMatchObject([
      { name: 'campaign', missing: true, renamedTo: 'campaigns' },
      { name: 'campaigns' },
      {},
    ]);
  });

  it('takes types and thresholds from AMC', () => {
    const there = live(clicks, {
      paid: true,
      columns: [
        { name: 'campaign', type: 'LONG', kind: null, threshold: 'HIGH', description: null },
        { name: 'clicks', type: null, kind: null, threshold: null, description: null },
      ],
    });
    expect(apply([clicks], [there])[0]).toMatchObject({
      paid: true,
      fields: [
        { type: 'LONG', kind: 'D', threshold: 'HIGH' },
        { type: 'LONG', kind: 'M', threshold: 'NONE' },
      ],
    });
  });
});

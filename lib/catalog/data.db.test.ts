import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importCatalog } from '@/scripts/catalog/import';
import { anonClient, BACKENDS, makeUser, must, serviceClient, type TestUser } from '@/scripts/jest/db';
import { dbStack } from '@/scripts/jest/db-stack-address';
import { getDataSource, listDataSources, nearestDataSources } from './data';
import { dataSourceListQuery } from './schema';

jest.setTimeout(120_000);

const FOLDER = path.join(__dirname, '../../amc_dataset');
const query = (given: Record<string, string>) => dataSourceListQuery.parse(given);
const everything = query({});

describe.each(BACKENDS)('the catalog on %s', (backend) => {
  let person: TestUser;
  const load = (folder = FOLDER) => importCatalog({ url: dbStack()[backend], secretKey: dbStack().secretKey, folder });
  const search = (text: string) => listDataSources(person.db, query({ search: text }));
  const ids = async (text: string) => (await search(text)).items.map(({ schemaId }) => schemaId);

  beforeAll(async () => {
    person = await makeUser(backend);
    await load();
  });

  describe('importing', () => {
    test('everything is there, and again changes nothing', async () => {
      const counts = await Promise.all(
        (['amc_data_sources', 'amc_schema_fields'] as const).map(
          async (table) => (await person.db.from(table).select('*', { count: 'exact', head: true })).count,
        ),
      );
      expect(counts).toEqual([41, 2_020]);
      const before = must(await person.db.from('amc_data_sources').select('id, updated_at').order('id'));
      expect(await load()).toBe('41 documents with 2020 fields: nothing changed');
      expect(must(await person.db.from('amc_data_sources').select('id, updated_at').order('id'))).toEqual(before);
    });

    test('a changed and a removed document are reported, and only they; the other way is back', async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'catalog-'));
      try {
        cpSync(FOLDER, folder, { recursive: true });
        rmSync(path.join(folder, 'amazon-live-traffic.md'));
        const file = path.join(folder, 'dsp-clicks.md');
        const text = readFileSync(file, 'utf8');
        writeFileSync(file, text.replace('## Traps\n', '## Traps\n\nZorblatt clicks are counted twice.\n'));
        const kept = await getDataSource(person.db, 'dsp-clicks');
        expect(await load(folder)).toMatch(/: 1 changed \(dsp-clicks\); 1 removed \(amazon-live-traffic\)$/);
        expect(await getDataSource(person.db, 'amazon-live-traffic')).toBeNull();
        expect(await ids('zorblatt')).toEqual(['dsp-clicks']);
        expect((await getDataSource(person.db, 'dsp-clicks'))?.fields).toEqual(kept?.fields);
        expect(await load()).toMatch(/: 1 added \(amazon-live-traffic\); 1 changed \(dsp-clicks\)$/);
        expect((await search('zorblatt')).items).toEqual([]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });

    test('a document that the database refuses leaves everything as it was', async () => {
      const service = serviceClient(backend);
      const { error } = await service.rpc('import_amc_catalog', {
        p_documents: [
          { schema_id: 'half', name: 'Half', amc_name: 'half', category: 'Nonsense', fields: [], related: [] },
        ],
      });
      expect(error).not.toBeNull();
      expect((await listDataSources(person.db, everything)).total).toBe(41);
    });
  });

  describe('reading', () => {
    test('one data source has all of its document', async () => {
      const source = await getDataSource(person.db, 'dsp-impressions');
      expect(source).toMatchObject({
        table: 'dsp_impressions',
        audienceTable: 'dsp_impressions_for_audiences',
        paid: false,
      });
      expect(source?.sections.map(({ title }) => title)).toEqual(['What a row is', 'Time window', 'Joining', 'Traps']);
      expect(source?.fields).toHaveLength(source?.fieldCount ?? 0);
      expect(source?.fields.find(({ name }) => name === 'slot_position')).toMatchObject({
        type: 'STRING',
        kind: 'D',
        threshold: 'LOW',
        values: ['ATF', 'BTF', 'UNKNOWN'],
        inAudienceTable: true,
      });
      expect(source?.fields.find(({ name }) => name === 'user_behavior_segment_ids')?.inAudienceTable).toBe(false);
      expect(source?.examples[0]?.sql).toContain('FROM dsp_impressions');
      expect(source?.relationships).toContainEqual(
        expect.objectContaining({ direction: 'to', table: 'dsp_views', on: 'request_tag = impression_id' }),
      );
      expect(source?.relationships.some(({ direction }) => direction === 'from')).toBe(true);
    });

    test.each(['dsp_impressions', 'DSP_IMPRESSIONS_FOR_AUDIENCES'])('%s is found by its table', async (name) => {
      expect((await getDataSource(person.db, name))?.schemaId).toBe('dsp-impressions');
    });

    test('tables that get no new rows stand last, whatever their names', async () => {
      const { items } = await listDataSources(person.db, everything);
      const retired = items.filter(({ tags }) => tags.includes('retired')).map(({ schemaId }) => schemaId);
      expect(retired).toHaveLength(4);
      expect(items.slice(-4).map(({ schemaId }) => schemaId)).toEqual(retired);
      const names = items.slice(0, -4).map(({ name }) => name);
      expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : 1)));
    });

    test('filters work together', async () => {
      const { items, total, tags } = await listDataSources(
        person.db,
        query({ category: 'Audience', paid: 'true', audience: 'true', tag: 'lifestyle' }),
      );
      expect(items.map(({ schemaId }) => schemaId)).toContain('audience-segments-eu-lifestyle');
      expect(items.every((item) => item.paid && item.category === 'Audience' && item.audienceTable !== null)).toBe(
        true,
      );
      expect(items.length).toBeLessThan(total);
      expect(tags).toContain('lifestyle');
    });

    test('who is not signed in sees nothing and may not search', async () => {
      const anon = anonClient(backend);
      expect((await listDataSources(anon, everything)).items).toEqual([]);
      const { error } = await anon.rpc('search_amc_catalog', { p_query: 'clicks' });
      expect(error?.code).toBe('42501');
    });

    test.each([
      ['dsp-impresions', 'dsp-impressions'],
      ['brand-store-engagement', 'amazon-brand-store-engagement-events'],
      ['sponsored_ads', 'sponsored-ads-traffic'],
    ])('for %s it offers %s', async (wrong, right) => {
      expect((await nearestDataSources(person.db, wrong)).map(({ schemaId }) => schemaId)).toContain(right);
    });
  });

  describe('searching', () => {
    test.each([
      // A table by its name, also written as people say it.
      ['dsp_impressions', 'dsp-impressions', 'impressions'],
      ['dsp impressions', 'dsp-impressions', 'impressions'],
      // A field by its name, by a word of its description, by a value.
      ['campaign_id', 'dsp-clicks', 'campaign_id'],
      ['viewability rate placement', 'dsp-video-events-feed', 'placement_view_rate'],
      ['shoppingCart', 'conversions', 'event_subtype'],
      ['shopping cart', 'conversions-all', 'event_subtype'],
      // Misspelt: a letter missing, two swapped.
      ['impresions', 'dsp-impressions', 'impressions'],
      ['clcik', 'dsp-clicks', 'click_dt'],
      // Other forms of a word; small words don't count.
      ['purchased', 'amazon-retail-purchases', 'purchase_dt_utc'],
      ['number of clicks', 'sponsored-ads-traffic', 'clicks'],
      // The middle of a word.
      ['pression', 'dsp-impressions', 'impressions'],
    ])('“%s” finds %s first, and in it %s', async (text, first, field) => {
      const [best] = (await search(text)).items;
      expect(best?.schemaId).toBe(first);
      expect(best?.match?.fields.map(({ name }) => name)).toContain(field);
    });

    test('a guess is said to be one', async () => {
      const { search: how } = await search('impresions');
      expect(how?.terms).toEqual([{ term: 'impresions', how: 'near', words: ['impression', 'impressions'] }]);
    });

    test('nothing similar is nothing found', async () => {
      const { items, search: how } = await search('qwertzuiop');
      expect(items).toEqual([]);
      expect(how?.terms).toEqual([{ term: 'qwertzuiop', how: 'none', words: [] }]);
    });

    const hostile = [
      '%',
      '_',
      `' " \\ ; -- $1`,
      "') | ('a",
      'clicks & !impressions | <-> :*A',
      '💥 ünïcode',
      '\u0001\u007f',
      'x'.repeat(10_000),
      'click '.repeat(2_000),
      Array.from({ length: 500 }, (_, i) => `w${i}`).join(' '),
    ];
    test.each(hostile.map((text) => [text.slice(0, 40), text]))('hostile text is safe: %p', async (_, text) => {
      const { data, error } = await person.db.rpc('search_amc_catalog', { p_query: text });
      expect(error).toBeNull();
      const { terms } = data as { terms: unknown[] };
      expect(terms.length).toBeLessThanOrEqual(8);
    });

    test('over the whole catalog p95 is at most 100 ms', async () => {
      const texts = [
        'impresions',
        'campaign_id',
        'number of clicks',
        'dsp device',
        'microcents',
        'new to brand',
        'a',
        'clcik',
      ];
      // The quietest of three rounds: whatever else this machine does can only make one slower.
      const rounds: { p50: number; p95: number }[] = [];
      for (let round = 0; round < 3; round += 1) {
        const times: number[] = [];
        for (let call = 0; call < 40; call += 1) {
          const from = performance.now();
          must(await person.db.rpc('search_amc_catalog', { p_query: texts[call % texts.length] as string }));
          times.push(performance.now() - from);
        }
        times.sort((a, b) => a - b);
        rounds.push({ p50: times[20] as number, p95: times[38] as number });
      }
      const best = rounds.reduce((a, b) => (a.p95 <= b.p95 ? a : b));
      console.info(`search on ${backend}: p50 ${best.p50.toFixed(1)} ms, p95 ${best.p95.toFixed(1)} ms`);
      expect(best.p95).toBeLessThanOrEqual(100);
    });
  });
});

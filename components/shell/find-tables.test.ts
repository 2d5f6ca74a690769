import { findTables } from './find-tables';

const table = (name: string, table: string, audienceTable: string | null = null) => ({ name, table, audienceTable });
const TABLES = [
  table('Amazon DSP clicks', 'dsp_clicks'),
  table('Sponsored ads traffic', 'sponsored_ads_traffic'),
  table('Conversions with relevance', 'conversions_with_relevance', 'conversions_with_relevance_for_audiences'),
  table('Conversions', 'conversions', 'conversions_for_audiences'),
];
const names = (text: string) => findTables(TABLES, text).map((one) => one.table);

describe('findTables', () => {
  it('begins with the second letter', () => {
    expect(names('d')).toEqual([]);
    expect(names(' d ')).toEqual([]);
    expect(names('am')).toEqual(['dsp_clicks']);
  });

  it('finds by name, table, audience table and any order of words', () => {
    expect(names('AMAZON dsp')).toEqual(['dsp_clicks']);
    expect(names('clicks amazon')).toEqual(['dsp_clicks']);
    expect(names('relevance_for_aud')).toEqual(['conversions_with_relevance']);
    expect(names('nothing like it')).toEqual([]);
  });

  it('puts those that begin with the text first', () => {
    expect(
      findTables([table('All conversions', 'all_conversions'), ...TABLES], 'conv').map((one) => one.table),
    ).toEqual(['conversions_with_relevance', 'conversions', 'all_conversions']);
  });

  it('answers the word table with a first part of all', () => {
    const many = Array.from({ length: 77 }, (_, n) => table(`Name ${n}`, `name_${n}`));
    expect(findTables(many, 'table')).toHaveLength(20);
  });
});

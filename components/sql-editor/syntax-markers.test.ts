import { syntaxMarkers } from './syntax-markers';

describe('syntaxMarkers', () => {
  it('has nothing to say about an empty or a good query', () => {
    expect(syntaxMarkers('  \n')).toEqual([]);
    expect(syntaxMarkers('SELECT campaign, SUM(impressions) AS n FROM dsp_impressions GROUP BY 1')).toEqual([]);
  });

  it('marks the place, 1-based, with the end behind the last character', () => {
    expect(syntaxMarkers('SELECT a,\nFROM t')[0]).toMatchObject({
      severity: 'error',
      source: 'RecomAMP',
      startLine: 1,
      startColumn: 9,
      endColumn: 10,
    });
  });

  it('gives no more than fifty, however broken the text is', () => {
    expect(syntaxMarkers('\u0001 '.repeat(500)).length).toBeLessThanOrEqual(50);
  });
});

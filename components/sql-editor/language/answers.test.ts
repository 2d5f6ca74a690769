import { CATALOG } from '@/lib/catalog/catalog.gen';
import { answersFor } from './answers';
import { applyEdits } from './rename-thing';

const answers = answersFor(CATALOG);

describe('lint', () => {
  it('explains the rule of each finding and brings its fix', () => {
    const text = 'SELECT campaign, SUM(impresions) AS n FROM dsp_impressions GROUP BY campaign';
    const [finding] = answers.lint({ text });
    expect(finding).toMatchObject({ id: 'unknown-column', severity: 'error', title: 'Unknown column', silence: null });
    expect(finding?.doc).not.toBe('');
    expect(answers.lint({ text: applyEdits(text, finding?.fix?.edits ?? []) })).toEqual([]);
  });

  it('offers a comment that silences advice, above its line and indented like it', () => {
    const text = 'SELECT\n  campaign, COUNT(user_id) AS date\nFROM dsp_impressions\nGROUP BY campaign';
    const finding = answers.lint({ text }).find(({ id }) => id === 'reserved-name');
    const silenced = applyEdits(text, finding?.silence ? [finding.silence] : []);
    expect(silenced).toContain('\n  -- amc-sql-ignore reserved-name\n  campaign');
    expect(answers.lint({ text: silenced }).map(({ id }) => id)).not.toContain('reserved-name');
  });

  it('writes no comment into a string that runs over several lines', () => {
    const text = "SELECT 'a\nb' AS date, SUM(impressions) AS n FROM dsp_impressions";
    const finding = answers.lint({ text }).find(({ id }) => id === 'reserved-name');
    expect(finding).toBeDefined();
    expect(finding?.silence).toBeNull();
  });
});

describe('rename', () => {
  const text =
    'WITH a AS (SELECT user_id FROM dsp_impressions), b AS (SELECT user_id FROM a) SELECT COUNT(b.user_id) AS n FROM b';
  const rename = (piece: string, to: string) => answers.rename({ text, offset: text.indexOf(piece), to });

  it('changes all places', () => {
    const answer = rename('a AS', 'people');
    if ('refused' in answer) throw new Error(answer.refused);
    expect(applyEdits(text, answer.edits)).toBe(
      'WITH people AS (SELECT user_id FROM dsp_impressions), b AS (SELECT user_id FROM people) SELECT COUNT(b.user_id) AS n FROM b',
    );
  });

  it.each([
    ['b AS', 'a', /something else/],
    ['a AS', 'select', /something else/],
    ['a AS', '1x', /not a name/],
    ['user_id', 'x', /Only names of/],
  ])('refuses %s → %s', (piece, to, message) => {
    expect(rename(piece, to)).toEqual({ refused: expect.stringMatching(message) });
  });
});

describe('complete', () => {
  it('offers tables by their names, the shortest of a family first', () => {
    const text = 'SELECT campaign FROM ';
    const labels = answers.complete({ text, offset: text.length }).map(({ label }) => label);
    const family = labels.filter((label) => label.startsWith('dsp_impressions'));
    expect(family[0]).toBe('dsp_impressions');
    expect(family.length).toBeGreaterThan(2);
    expect(labels.findIndex((label) => label.startsWith('adserver_'))).toBeGreaterThan(
      labels.indexOf('dsp_clicks') + 10,
    );
  });
});

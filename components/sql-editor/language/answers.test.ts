import { CATALOG } from '@/lib/catalog/catalog.gen';
import { compareSchema } from '@/lib/instances/live-schema';
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

describe('readings', () => {
  const audience = { mode: 'audience', schema: null } as const;

  it('offers and checks the tables of audience queries in audience mode', () => {
    const text = 'SELECT user_id FROM dsp_impressions';
    const [finding] = answers.lint({ text, reading: audience });
    expect(finding).toMatchObject({ id: 'audience-tables' });
    const fixed = applyEdits(text, finding?.fix?.edits ?? []);
    expect(fixed).toBe('SELECT user_id FROM dsp_impressions_for_audiences');
    expect(answers.lint({ text: fixed, reading: audience }).map(({ severity }) => severity)).not.toContain('error');
    const labels = answers
      .complete({ text: 'SELECT user_id FROM ', offset: 20, reading: audience })
      .map((one) => one.label);
    expect(labels).toContain('dsp_impressions_for_audiences');
    expect(labels).not.toContain('dsp_impressions');
  });

  it('knows the tables of an instance it was taught, and the documented ones otherwise', () => {
    const own = answersFor(CATALOG);
    const live = CATALOG.filter(({ name }) => name !== 'dsp_clicks').map(({ name, fields }) => ({
      name,
      description: null,
      owner: 'AMAZON',
      paid: null,
      tags: [],
      columns: fields.map((field) => ({ ...field, threshold: field.threshold })),
    }));
    const uploaded = {
      ...live[0],
      name: 'crm_customers',
      owner: 'CUSTOMER',
      columns: [{ name: 'loyalty_tier', kind: 'D', type: 'STRING', threshold: null, description: null }],
    } as const;
    const differences = compareSchema(CATALOG, [...live, { ...uploaded, description: null, paid: null, tags: [] }]);
    own.teach({ schema: 'here', differences });
    const reading = { mode: 'measurement', schema: 'here' } as const;
    const ids = (text: string, at?: typeof reading) =>
      own.lint({ text, ...(at === undefined ? {} : { reading: at }) }).map(({ id }) => id);
    const views = 'SELECT campaign, SUM(clicks) AS n FROM dsp_clicks GROUP BY campaign';
    expect(ids(views, reading)).toEqual(['not-on-instance']);
    expect(ids(views)).toEqual([]);
    const mine = 'SELECT loyalty_tier, COUNT(1) AS n FROM crm_customers GROUP BY loyalty_tier';
    expect(ids(mine, reading)).toEqual([]);
    expect(ids(mine)).toEqual(['unknown-table']);
    const offered = own.complete({ text: 'SELECT 1 FROM ', offset: 14, reading }).map(({ label }) => label);
    expect(offered).toContain('crm_customers');
    expect(offered).not.toContain('dsp_clicks');
  });
});

describe('parameters', () => {
  it('are those of the template and those of AMC, with the text they were read from', () => {
    const text = "SELECT 1 AS n FROM t WHERE a IN ({{list}}) AND b > CUSTOM_PARAMETER('least') * 1";
    expect(answers.parameters({ text })).toMatchObject({
      text,
      template: [{ name: 'list', type: 'text_list' }],
      amc: [{ name: 'least', dataType: 'LONG' }],
    });
  });
});

describe('definition', () => {
  const text = 'WITH a AS (SELECT campaign AS c FROM dsp_impressions) SELECT c FROM a';

  it('of a column is what makes it; of a field its entry of the catalog, at its line', () => {
    const offset = text.lastIndexOf('c FROM');
    const alias = text.indexOf('c FROM');
    expect(answers.definition({ text, offset })).toMatchObject({ kind: 'place', start: alias, end: alias + 1 });
    const field = answers.definition({ text, offset: text.indexOf('campaign') });
    if (field?.kind !== 'catalog') throw new Error('not a field');
    expect(field.entry).toMatchObject({ table: 'dsp_impressions', schemaId: 'dsp-impressions', field: 'campaign' });
    expect(field.entry.text.split('\n')[field.entry.line - 1]).toMatch(/^ {2}campaign +STRING {2}-- dimension, LOW\. /);
    const table = answers.definition({ text, offset: text.indexOf('dsp_') + 2 });
    expect(table).toMatchObject({ entry: { field: null, line: 1 } });
  });
});

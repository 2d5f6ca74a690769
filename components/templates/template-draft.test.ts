import { templateInput } from '@/lib/templates/schema';
import { draftOf, parametersIn, readDraft } from './template-draft';

const SQL =
  'SELECT campaign, SUM(impressions) AS n FROM dsp_impressions WHERE campaign IN {{campaigns}} GROUP BY campaign';
const start = draftOf({ name: 'Reach', sql: SQL, category: 'Other' });

test('a draft of a query reads as the server takes it, with the parameters of the SQL', () => {
  const words = start.parameters.campaigns;
  if (words === undefined) throw new Error('the parameter is missing');
  const read = readDraft({
    ...start,
    tags: 'Reach,  my tag;reach',
    windowDays: '30',
    windowLagDays: '14',
    parameters: { campaigns: { ...words, help: ' Names ', defaultText: 'a, b', required: false } },
  });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  expect(templateInput.parse(read.input)).toMatchObject({
    name: 'Reach',
    tags: ['reach', 'my-tag', 'reach'],
    window: { days: 30, lagDays: 14 },
    parameters: [{ name: 'campaigns', type: 'text_list', required: false, default: ['a', 'b'], help: 'Names' }],
  });
});

test('what is wrong is said at its field', () => {
  const sql = 'SELECT campaign FROM dsp_impressions GROUP BY campaign HAVING SUM(impressions) > {{least}} * 1';
  const draft = draftOf({ name: ' ', sql });
  const words = draft.parameters.least;
  if (words === undefined) throw new Error('the parameter is missing');
  expect(readDraft({ ...draft, windowDays: '30', parameters: { least: { ...words, defaultText: 'many' } } })).toEqual({
    ok: false,
    issues: {
      name: 'Give the template a name',
      category: 'Choose a category',
      window: expect.stringContaining('both numbers'),
      'parameters.least': '“many” is not a number',
    },
  });
});

test('words of a parameter come back when it is typed again', () => {
  const words = start.parameters.campaigns;
  if (words === undefined) throw new Error('the parameter is missing');
  const documented = { ...start, parameters: { campaigns: { ...words, help: 'Names' } } };
  const without = { ...documented, sql: 'SELECT campaign FROM dsp_impressions GROUP BY campaign' };
  expect(parametersIn(without)).toEqual([]);
  expect(parametersIn({ ...without, sql: SQL })).toMatchObject([{ name: 'campaigns', help: 'Names' }]);
});

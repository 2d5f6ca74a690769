import { parseBuiltIn, TemplateFileError } from './document';

const HEAD = `name: Reach
purpose: How many people each campaign reached.
difficulty: beginner
tags: [reach]
window: { days: 30, lagDays: 2 }
parameters:
  campaigns: { help: Names of campaigns, optional: true, default: [] }
columns:
  campaign: text | Name
  people: users`;
const SQL =
  'SELECT campaign, COUNT(DISTINCT user_id) AS people FROM dsp_impressions WHERE campaign IN {{campaigns}} GROUP BY campaign';
const file = (head: string, sql = SQL) => `/*\n${head}\n*/\n${sql}\n`;
const read =
  (head: string, sql?: string, name = 'getting-started/reach.sql') =>
  () =>
    parseBuiltIn(name, file(head, sql));

test('what can be read from the SQL is not written', () => {
  expect(read(HEAD)()).toMatchObject({
    key: 'reach',
    category: 'Getting started',
    mode: 'measurement',
    tables: ['dsp_impressions'],
    parameters: [{ name: 'campaigns', type: 'text_list', required: false, default: [], picker: 'campaign' }],
    columns: [
      { name: 'campaign', unit: 'text', description: 'Name' },
      { name: 'people', unit: 'users', description: '' },
    ],
    sql: SQL,
  });
});

test.each([
  ['a folder that is no shelf', read(HEAD, SQL, 'somewhere/reach.sql'), 'no category has the folder somewhere'],
  ['a name in capitals', read(HEAD, SQL, 'getting-started/Reach.sql'), 'words in lower case'],
  ['an unknown word', read(`${HEAD}\nowner: me`), 'owner'],
  ['an unknown unit', read(HEAD.replace('people: users', 'people: persons')), '"persons" is no unit'],
  [
    'a parameter nobody documented',
    read(HEAD.replace(/parameters:\n.*\n/, '')),
    'the parameter campaigns is not documented',
  ],
  ['a documented parameter the SQL lacks', read(HEAD, 'SELECT 1 AS one'), 'documents campaigns'],
  ['YAML that is none', read('name: [a'), 'not valid YAML'],
])('refused, with the file: %s', (_what, attempt, message) => {
  expect(attempt).toThrow(TemplateFileError);
  expect(attempt).toThrow(message);
});

test('a file without a head', () => {
  expect(() => parseBuiltIn('getting-started/reach.sql', SQL)).toThrow('must begin with a comment');
});

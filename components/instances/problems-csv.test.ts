import { parse } from 'csv-parse/sync';
import { problemsCsv } from './problems-csv';

it('comes back as it was, and no cell is a formula', () => {
  const text = problemsCsv([
    { line: 2, field: 'name', message: 'The name is missing', text: '1, "x", y\nz' },
    { line: 9, field: 'campaignId', message: 'x', text: '=HYPERLINK("http://x")' },
  ]);
  expect(parse(text, { columns: true })).toEqual([
    { line: '2', column: 'name', problem: 'The name is missing', text: '1, "x", y\nz' },
    { line: '9', column: 'campaignId', problem: 'x', text: '\'=HYPERLINK("http://x")' },
  ]);
});

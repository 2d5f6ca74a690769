import { exampleText } from './example-cell';

test.each([
  ['3064', 'count', '3,064'],
  ['0.0796', 'share', '7.96%'],
  ['110.1', 'currency', '110.10'],
  ['0.0266', 'currency', '0.0266'],
  ['6.24', 'ratio', '6.24'],
  ['580001682955739373', 'id', '580001682955739373'],
  ['2026-11-01', 'date', '2026-11-01'],
  ['many', 'count', 'many'],
  [null, 'currency', '–'],
] as const)('%s as %s reads %s', (cell, unit, text) => {
  expect(exampleText(cell, unit)).toBe(text);
});

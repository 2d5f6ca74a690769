import { counted } from './words';

test.each([
  [0, 'row', undefined, '0 rows'],
  [1, 'row', undefined, '1 row'],
  [2_000, 'row', undefined, '2,000 rows'],
  [1, 'query', 'queries', '1 query'],
  [12, 'run is', 'runs are', '12 runs are'],
])('%d of %s', (n, one, many, words) => expect(counted(n, one, many)).toBe(words));

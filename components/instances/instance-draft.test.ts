import { newInstance } from '@/lib/instances/schema';
import { amazonPart, EMPTY_DRAFT, ownPart } from './instance-draft';

const draft = { ...EMPTY_DRAFT, amcInstanceId: 'amcab1cdefg', name: 'Example', entityId: ' ENTITY1 ' };
const input = (more: Partial<typeof draft>) => {
  const full = { ...draft, ...more };
  return newInstance.safeParse({ amcInstanceId: full.amcInstanceId, ...amazonPart(full), ...ownPart(full) });
};

test('an empty cost is none, one with a currency is a number', () => {
  expect(input({}).data).toMatchObject({ entityId: 'ENTITY1', currency: null, costPerRun: null, notes: null });
  expect(input({ currency: 'usd', costPerRun: ' 1.5 ' }).data).toMatchObject({ currency: 'USD', costPerRun: 1.5 });
});

test.each([
  [{ costPerRun: 'cheap', currency: 'USD' }, 'costPerRun'],
  [{ costPerMinute: '-1', currency: 'USD' }, 'costPerMinute'],
  [{ costPerRun: '2' }, 'currency'],
  [{ currency: 'dollars' }, 'currency'],
  [{ timeZone: 'Mars/Base' }, 'timeZone'],
  [{ amcInstanceId: 'amc-1!' }, 'amcInstanceId'],
  [{ name: '  ' }, 'name'],
  [{ entityId: '' }, 'entityId'],
])('%j is refused at %s', (more, field) => {
  expect(input(more).error?.issues.map(({ path }) => path[0])).toContain(field);
});

import { amcContextFor } from './context';

const asked: unknown[] = [];
jest.mock('@/lib/amazon-auth/token-source', () => ({
  amazonConnectionContext: (...args: unknown[]) => {
    asked.push(args);
    return { baseUrl: 'https://example.test', clientId: 'c', accessToken: async () => 'Atza|x' };
  },
}));

const row = {
  user_id: '00000000-0000-4000-8000-000000000001',
  instance_id: 'amcab1cdefg',
  entity_id: 'ENTITY1US',
  marketplace_id: 'ATVPDKIKX0DER',
  region: 'EU',
};

test('speaks for the instance with the token of its owner and the host of its region', () => {
  expect(amcContextFor(row)).toMatchObject({
    instanceId: 'amcab1cdefg',
    entityId: 'ENTITY1US',
    marketplaceId: 'ATVPDKIKX0DER',
    baseUrl: 'https://example.test',
  });
  expect(asked).toEqual([[row.user_id, 'EU', 'person']]);
});

test.each([
  ['entity_id', ''],
  ['marketplace_id', ''],
  ['region', 'MARS'],
  ['instance_id', '00000000-0000-4000-8000-000000000002'],
])('no context without a right %s: our own uuid is no AMC id', (field, value) => {
  expect(() => amcContextFor({ ...row, [field]: value })).toThrow(/entity id, marketplace or region/);
});

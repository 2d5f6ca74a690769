import { type AmcAccount, type AmcInstance, amcAccount, amcInstance } from '@/lib/amc/schema';
import { instanceUuid, userId } from '@/lib/ids';
import { instanceListQuery } from './schema';
import type { InstanceSummary } from './types';
import { brandsOf, type ExistingInstance, matchesSearch, planSync, sortInstances } from './utils';

const user = userId.parse('00000000-0000-4000-8000-000000000001');
const now = new Date('2026-11-22T12:00:00Z');
const us = amcAccount.parse({ accountId: 'ENTITY1US', accountName: 'Example US', marketplaceId: 'ATVPDKIKX0DER' });
const uk = amcAccount.parse({ accountId: 'ENTITY1UK', accountName: null, marketplaceId: 'A1F83G8C2ARO7P' });

function instance(id: string, more: Record<string, unknown> = {}): AmcInstance {
  return amcInstance.parse({
    instanceId: id,
    instanceName: `name of ${id}`,
    instanceType: 'STANDARD',
    creationStatus: 'COMPLETED',
    creationDatetime: '2024-03-05T17:21:09.123456789Z',
    advertiserTypes: ['DISPLAY'],
    ...more,
  });
}

/** What the database gives back after a first sync. */
function stored(account: AmcAccount, one: AmcInstance, more: Partial<ExistingInstance> = {}): ExistingInstance {
  const row = planSync(user, 'NA', [{ account, instances: [one] }], [], now).rows[0]!;
  const { user_id: _u, last_synced_at: _l, ...rest } = row;
  // Timestamps come back in PostgreSQL's spelling.
  const created = '2024-03-05T17:21:09.123+00:00';
  return {
    ...rest,
    id: `row-${one.instanceId}`,
    created_via: 'sync',
    has_own_name: false,
    amc_created_at: created,
    ...more,
  };
}

test('a first sync adds everything, with the headers each instance needs', () => {
  const plan = planSync(
    user,
    'NA',
    [
      { account: us, instances: [instance('amcaaaaaaa1'), instance('amcaaaaaaa2', { instanceType: 'SANDBOX' })] },
      { account: uk, instances: [instance('amcbbbbbbb1', { instanceName: '', instanceType: 'NOVEL' })] },
    ],
    [],
    now,
  );
  expect(plan.report).toMatchObject({ accounts: 2, changed: [], gone: [], unchanged: 0, failedAccounts: [] });
  expect(plan.report.added.map((i) => i.amcInstanceId)).toEqual(['amcaaaaaaa1', 'amcaaaaaaa2', 'amcbbbbbbb1']);
  expect(plan.rows[1]).toMatchObject({ instance_type: 'SANDBOX', entity_id: 'ENTITY1US', status: 'active' });
  expect(plan.rows[2]).toMatchObject({
    name: 'amcbbbbbbb1',
    instance_type: 'STANDARD',
    entity_id: 'ENTITY1UK',
    marketplace_id: 'A1F83G8C2ARO7P',
    account_name: null,
    region: 'NA',
  });
});

test('a second sync changes nothing', () => {
  const one = instance('amcaaaaaaa1');
  const plan = planSync(user, 'NA', [{ account: us, instances: [one] }], [stored(us, one)], now);
  expect(plan.report).toMatchObject({ added: [], changed: [], gone: [], unchanged: 1 });
});

test('what changed is named by field', () => {
  const old = stored(us, instance('amcaaaaaaa1'));
  const renamed = instance('amcaaaaaaa1', { instanceName: 'new name', advertiserTypes: ['DISPLAY', 'SPONSORED_ADS'] });
  const plan = planSync(user, 'NA', [{ account: uk, instances: [renamed] }], [old], now);
  expect(plan.report.changed).toEqual([
    {
      amcInstanceId: 'amcaaaaaaa1',
      name: 'new name',
      fields: ['name', 'entity_id', 'account_name', 'marketplace_id', 'advertiser_types'],
    },
  ]);
});

test('what is no longer listed is marked, never when its account could not be read, never when made by hand', () => {
  const gone = stored(us, instance('amcaaaaaaa1'));
  const unread = stored(uk, instance('amcbbbbbbb1'));
  const manual = stored(us, instance('amcccccccc1'), { created_via: 'manual' });
  const already = stored(us, instance('amcdddddddd1'), { status: 'gone' });
  const plan = planSync(
    user,
    'NA',
    [
      { account: us, instances: [] },
      { account: uk, reason: 'Amazon has a problem on its side.' },
    ],
    [gone, unread, manual, already],
    now,
  );
  expect(plan.goneIds).toEqual([gone.id]);
  expect(plan.report.gone).toEqual([{ amcInstanceId: 'amcaaaaaaa1', name: 'name of amcaaaaaaa1' }]);
  expect(plan.report.failedAccounts).toEqual([
    { accountId: 'ENTITY1UK', name: 'ENTITY1UK', reason: 'Amazon has a problem on its side.' },
  ]);
});

test('one that is back becomes active again; one switched off stays off', () => {
  const back = instance('amcaaaaaaa1');
  const off = instance('amcaaaaaaa2');
  const plan = planSync(
    user,
    'NA',
    [{ account: us, instances: [back, off] }],
    [stored(us, back, { status: 'gone' }), stored(us, off, { status: 'inactive' })],
    now,
  );
  expect(plan.rows.map((row) => row.status)).toEqual(['active', 'inactive']);
  expect(plan.report.changed).toEqual([
    { amcInstanceId: 'amcaaaaaaa1', name: 'name of amcaaaaaaa1', fields: ['status'] },
  ]);
});

test('an instance that two accounts list stands once', () => {
  const one = instance('amcaaaaaaa1');
  const listings = [
    { account: us, instances: [one] },
    { account: uk, instances: [one] },
  ];
  const plan = planSync(user, 'NA', listings, [], now);
  expect(plan.rows).toHaveLength(1);
  expect(plan.rows[0]?.entity_id).toBe('ENTITY1US');
});

test.each([
  ['', true],
  ['KESTREL', true],
  ['trail amcaaa', true],
  ['kestrel lumo', false],
  ['%', false],
  ['acme, inc. (us)', true],
])('search for "%s": %p', (search, found) => {
  const one = {
    name: 'kestrel',
    amcInstanceId: 'amcaaaaaaa1',
    customerName: 'Acme, Inc. (US)',
    accountName: null,
    entityId: 'ENTITY1US',
    brands: ['Kestrel Trail'],
  };
  expect(matchesSearch(one, search)).toBe(found);
});

describe('a list of instances', () => {
  const one = (name: string, more: Partial<InstanceSummary> = {}): InstanceSummary => ({
    id: instanceUuid.parse(`00000000-0000-4000-8000-${name.padStart(12, '0').replace(/[^0-9a-f]/g, 'a')}`),
    amcInstanceId: 'amcx',
    name,
    customerName: null,
    entityId: 'ENTITY',
    accountName: null,
    marketplaceId: 'ATVPDKIKX0DER',
    region: 'NA',
    type: 'STANDARD',
    status: 'active',
    creationStatus: null,
    advertiserTypes: [],
    brands: [],
    timeZone: 'UTC',
    isFavorite: false,
    createdVia: 'sync',
    lastSyncedAt: null,
    currency: null,
    hasRate: false,
    ...more,
  });
  const names = (list: readonly InstanceSummary[]) => list.map(({ name }) => name).join(' ');
  const list = [
    one('b10', { lastSyncedAt: new Date('2026-11-01'), status: 'gone' }),
    one('B2', { isFavorite: true }),
    one('a1', { lastSyncedAt: new Date('2026-11-02'), region: 'EU' }),
  ];

  test.each([
    ['name', 'a1 B2 b10'],
    ['-name', 'b10 B2 a1'],
    ['synced', 'B2 b10 a1'],
    ['-synced', 'a1 b10 B2'],
    ['status', 'a1 B2 b10'],
    ['-region', 'B2 b10 a1'],
  ] as const)('sorted by %s is %s', (sort, expected) => {
    expect(names(sortInstances(list, sort))).toBe(expected);
    expect(names(list)).toBe('b10 B2 a1');
  });

  test('its brands are offered once each, in order', () => {
    expect(brandsOf([{ brands: ['Umbra', 'acme'] }, { brands: ['Acme 2', 'Umbra'] }, { brands: [] }])).toEqual([
      'acme',
      'Acme 2',
      'Umbra',
    ]);
  });

  test.each([
    [
      { sort: '-synced', brand: ' Acme ' },
      { sort: '-synced', brand: 'Acme' },
    ],
    [{ sort: 'cost', brand: 'x'.repeat(200) }, { brand: '' }],
  ])('%j in an address means %j', (given, expected) => {
    expect(instanceListQuery.parse(given)).toEqual({ search: '', favorites: false, ...expected });
  });
});

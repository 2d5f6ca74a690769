import type { AmcConnectionContext } from '@/lib/amc/context';
import { hashOf, mintAccessToken, mintGrant } from '@/lib/amc-sandbox/auth/tokens';
import { CLIENT_ID, type Harness, startHarness } from '@/lib/amc-sandbox/testing/harness';
import { userId } from '@/lib/ids';
import { BACKENDS, makeUser, must, type TestUser } from '@/scripts/jest/db';
import { getInstance, listInstances } from '../data';
import { setFavorite } from '../mutations';
import { instanceListQuery } from '../schema';
import { syncInstances } from './sync';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.end());
beforeEach(() => harness.running.sandbox.faults.clear());

async function connectionOf(tenant: string): Promise<AmcConnectionContext> {
  const { sandbox, url } = harness.running;
  const refresh = await mintGrant(sandbox, tenant, ['advertising::campaign_management']);
  const token = await mintAccessToken(sandbox, hashOf(refresh));
  return { baseUrl: url, clientId: CLIENT_ID, accessToken: async () => token };
}

const now = new Date('2026-11-22T12:00:00Z');
const call = { sleep: async () => {} };
const everything = instanceListQuery.parse({});

describe.each(BACKENDS)('sync on %s', (backend) => {
  let person: TestUser;
  const sync = async (who = person, tenant = 'harborline') =>
    syncInstances({
      db: who.db,
      userId: userId.parse(who.id),
      region: 'NA',
      connection: await connectionOf(tenant),
      now,
      call,
    });
  beforeEach(async () => {
    person = await makeUser(backend);
  });

  test('imports every instance of every account, with its own headers; again changes nothing', async () => {
    const first = await sync();
    expect(first).toMatchObject({ accounts: 2, changed: [], gone: [], failedAccounts: [] });
    expect(first.added).toHaveLength(6);
    const list = await listInstances(person.db, everything);
    expect(list.find((i) => i.amcInstanceId === 'amcald3rfn3')).toMatchObject({
      entityId: 'ENTITY1HARBORUK0002',
      marketplaceId: 'A1F83G8C2ARO7P',
      type: 'STANDARD',
      status: 'active',
    });
    expect(list.find((i) => i.amcInstanceId === 'amcharbsbx2')).toMatchObject({ type: 'SANDBOX' });
    expect(await sync()).toMatchObject({ added: [], changed: [], gone: [], unchanged: 6 });
  });

  test("two people may have the same instance, and never see each other's row", async () => {
    const other = await makeUser(backend);
    await Promise.all([sync(), sync(other)]);
    const [mine, theirs] = [await listInstances(person.db, everything), await listInstances(other.db, everything)];
    expect(mine.map((i) => i.amcInstanceId)).toEqual(theirs.map((i) => i.amcInstanceId));
    expect(new Set([...mine, ...theirs].map((i) => i.id)).size).toBe(12);
    expect(await getInstance(other.db, mine[0]!.id)).toBeNull();
    await expect(setFavorite(other.db, mine[0]!.id, true)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('what the person set survives, and a switched-off instance stays off', async () => {
    await sync();
    const [one] = await listInstances(person.db, everything);
    await setFavorite(person.db, one!.id, true);
    must(
      await person.db
        .from('amc_instances')
        .update({ brands: ['Kestrel'], time_zone: 'Europe/Berlin', status: 'inactive' })
        .eq('id', one!.id)
        .select(),
    );
    expect(await sync()).toMatchObject({ changed: [], unchanged: 6 });
    expect(await getInstance(person.db, one!.id)).toMatchObject({
      isFavorite: true,
      brands: ['Kestrel'],
      timeZone: 'Europe/Berlin',
      status: 'inactive',
    });
  });

  test('what a connection no longer reaches is marked, and comes back', async () => {
    await sync();
    const moved = await sync(person, 'copperkettle');
    expect(moved.gone).toHaveLength(6);
    expect(await listInstances(person.db, { ...everything, status: 'gone' })).toHaveLength(6);
    const back = await sync();
    expect(back.changed.map((i) => i.fields)).toEqual(Array.from({ length: 6 }, () => ['status']));
  });

  test('an account that fails is told with its reason; its instances stay as they are', async () => {
    await sync();
    harness.running.sandbox.faults.add({
      route: '/amc/instances',
      when: 'before',
      status: 403,
      body: { code: '403', details: 'Unauthorized request.' },
      skip: 0,
      count: 1,
      probability: 1,
      seed: 1,
    });
    const report = await sync();
    expect(report.failedAccounts).toEqual([
      {
        accountId: expect.stringMatching(/^ENTITY1HARBOR/),
        name: expect.any(String),
        reason: expect.stringContaining('Unauthorized request.'),
      },
    ]);
    expect(report.gone).toEqual([]);
  });

  test('search and filters', async () => {
    await sync();
    const ids = async (query: object) =>
      (await listInstances(person.db, instanceListQuery.parse(query))).map((i) => i.amcInstanceId).sort();
    expect(await ids({ search: 'KESTR' })).toEqual(['amckestr3l0']);
    expect(await ids({ search: 'harborline media uk' })).toEqual(['amcald3rfn3', 'amcbr1ghtw5']);
    expect(await ids({ type: 'SANDBOX' })).toEqual(['amcharbsbx2']);
    expect(await ids({ region: 'EU' })).toEqual([]);
    expect(await ids({ favorites: 'true' })).toEqual([]);
    for (const search of ['%', '_', '"', ',', '(a,b)', '\\', '%")', 'a.b', '*']) {
      // Nothing is called so: each must be taken literally, none may break the query.
      expect(await ids({ search })).toEqual([]);
    }
    expect(await ids({ region: 'MARS', type: 5 })).toHaveLength(6);
  });
});

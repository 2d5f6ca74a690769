import type { z } from 'zod';
import { hashOf, mintAccessToken, mintGrant } from '@/lib/amc-sandbox/auth/tokens';
import { faultInput } from '@/lib/amc-sandbox/faults/rules';
import { CLIENT_ID, type Harness, startHarness } from '@/lib/amc-sandbox/testing/harness';
import { amcEntityId, amcInstanceId, type InstanceUuid, userId } from '@/lib/ids';
import { BACKENDS, makeUser, must, type TestUser } from '@/scripts/jest/db';
import type { AmcContextRow } from '../context';
import { listInstances } from '../data';
import { differs } from '../live-schema';
import { instanceListQuery } from '../schema';
import { instanceSchema, refreshSchema } from './read-schema';
import { syncInstances } from './sync';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.end());
beforeEach(() => harness.running.sandbox.faults.clear());

const call = { attempts: 1, sleep: async () => {} };
const noon = new Date('2026-11-22T12:00:00Z');
const hoursLater = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);
const fault = (more: Partial<z.input<typeof faultInput>>) =>
  harness.running.sandbox.faults.add(faultInput.parse({ route: '/amc/reporting/*/dataSources', ...more }));
const broken = () => fault({ status: 500 });

describe.each(BACKENDS)('the schema of an instance on %s', (backend) => {
  let person: TestUser;
  let ids: { standard: InstanceUuid; sandbox: InstanceUuid };
  let token: string;

  const input = (id: InstanceUuid, now: Date, who = person) => ({
    db: who.db,
    id,
    now,
    call,
    contextOf: (row: AmcContextRow) => ({
      entityId: amcEntityId.parse(row.entity_id),
      marketplaceId: row.marketplace_id,
      instanceId: amcInstanceId.parse(row.instance_id),
      baseUrl: harness.running.url,
      clientId: CLIENT_ID,
      accessToken: async () => token,
    }),
  });

  beforeEach(async () => {
    person = await makeUser(backend);
    const { sandbox, url } = harness.running;
    const refresh = await mintGrant(sandbox, 'harborline', ['advertising::campaign_management']);
    token = await mintAccessToken(sandbox, hashOf(refresh));
    const connection = { baseUrl: url, clientId: CLIENT_ID, accessToken: async () => token };
    await syncInstances({ db: person.db, userId: userId.parse(person.id), region: 'NA', connection, now: noon, call });
    const all = await listInstances(person.db, instanceListQuery.parse({}));
    const idOf = (type: string) => all.find((one) => one.type === type)!.id;
    ids = { standard: idOf('STANDARD'), sandbox: idOf('SANDBOX') };
  });

  test('is asked for once, kept for a day, then asked for again', async () => {
    const first = await instanceSchema(input(ids.standard, noon));
    expect(first).toMatchObject({ fetchedAt: noon.toISOString(), failure: null });
    expect(first.tables).toHaveLength(77);
    expect(first.tables.filter(differs)).toEqual([]);
    broken();
    // AMC is down, and nobody asks it.
    expect(await instanceSchema(input(ids.standard, hoursLater(23)))).toEqual(first);
    const old = await instanceSchema(input(ids.standard, hoursLater(25)));
    expect(old).toMatchObject({
      fetchedAt: noon.toISOString(),
      failure: { code: 'unavailable' },
      tables: first.tables,
    });
    harness.running.sandbox.faults.clear();
    expect(await instanceSchema(input(ids.standard, hoursLater(25)))).toMatchObject({
      fetchedAt: hoursLater(25).toISOString(),
      failure: null,
    });
  });

  test('without an answer the documentation stands, with the reason', async () => {
    broken();
    const { fetchedAt, failure, tables } = await instanceSchema(input(ids.standard, noon));
    expect({ fetchedAt, failure }).toEqual({
      fetchedAt: null,
      failure: { code: 'unavailable', message: expect.any(String) },
    });
    expect(new Set(tables.map(({ status }) => status))).toEqual(new Set(['unknown']));
    expect(tables).toHaveLength(77);
  });

  test('a refresh that AMC refuses changes nothing that is kept', async () => {
    const before = await instanceSchema(input(ids.standard, noon));
    broken();
    await expect(refreshSchema(input(ids.standard, hoursLater(1)))).rejects.toMatchObject({ code: 'unavailable' });
    expect(await instanceSchema(input(ids.standard, hoursLater(1)))).toEqual(before);
  });

  test('an empty list is no list', async () => {
    fault({ status: 200, body: { dataSources: [] } });
    const { fetchedAt, failure, tables } = await instanceSchema(input(ids.standard, noon));
    expect({ fetchedAt, failure, tables: tables.length }).toEqual({
      fetchedAt: null,
      failure: { code: 'amc_error', message: expect.stringContaining('no table') },
      tables: 77,
    });
  });

  test('tells what AMC lists otherwise', async () => {
    const { tables } = await refreshSchema(input(ids.standard, noon));
    const [first, ...rest] = tables.map(({ name, columns }) => ({
      dataSourceId: name,
      columns: columns.map((column) => ({ name: column.name })),
    }));
    const uploaded = { dataSourceId: 'crm_customers', owner: 'CUSTOMER', columns: [{ name: 'loyalty_tier' }] };
    fault({ status: 200, body: { dataSources: [...rest, uploaded] } });
    const schema = await instanceSchema(input(ids.standard, hoursLater(25)));
    expect(schema.tables.filter(differs).map(({ name, status }) => [name, status])).toEqual([
      [first?.dataSourceId, 'missing'],
      ['crm_customers', 'new'],
    ]);
  });

  test('of a sandbox instance is compared without its schema prefix', async () => {
    expect((await instanceSchema(input(ids.sandbox, noon))).tables.filter(differs)).toEqual([]);
  });

  test('of someone else is not there', async () => {
    const stranger = await makeUser(backend);
    await expect(instanceSchema(input(ids.standard, noon, stranger))).rejects.toMatchObject({ code: 'not_found' });
    await instanceSchema(input(ids.standard, noon));
    await expect(instanceSchema(input(ids.standard, noon, stranger))).rejects.toMatchObject({ code: 'not_found' });
  });

  test('kept in a form we no longer write counts as none', async () => {
    await instanceSchema(input(ids.standard, noon));
    const change = { data_sources: [{ old: 'form' }], fetched_at: hoursLater(1).toISOString() };
    must(await person.db.from('instance_schema_cache').update(change).eq('instance_id', ids.standard).select());
    expect(await instanceSchema(input(ids.standard, hoursLater(2)))).toMatchObject({
      fetchedAt: hoursLater(2).toISOString(),
    });
  });
});

import { userId } from '@/lib/ids';
import { BACKENDS, makeUser, must, serviceClient, type TestUser } from '@/scripts/jest/db';
import { newExecution } from '@/supabase/tests/rows';
import { countInstance, listInstances } from './data';
import { createInstance, deleteInstance, updateInstance } from './mutations';
import { instanceChange, instanceListQuery, type NewInstanceInput, newInstance } from './schema';

const given: NewInstanceInput = {
  amcInstanceId: 'amcbyhand01',
  name: ' Kestrel by hand ',
  entityId: 'ENTITY1KESTREL',
  marketplaceId: 'ATVPDKIKX0DER',
  region: 'NA',
  brands: ['Kestrel', 'Kestrel', 'Osprey'],
};

describe.each(BACKENDS)('instances by hand on %s', (backend) => {
  let person: TestUser;
  const create = (more: Partial<NewInstanceInput> = {}, who = person) =>
    createInstance(who.db, { userId: userId.parse(who.id) }, newInstance.parse({ ...given, ...more }));
  beforeEach(async () => {
    person = await makeUser(backend);
  });

  test('what was chosen is what is stored; the same AMC id twice is refused by its field', async () => {
    const made = await create({ currency: 'USD', costPerRun: 1.5, notes: 'trial' });
    expect(made).toMatchObject({
      name: 'Kestrel by hand',
      type: 'STANDARD',
      brands: ['Kestrel', 'Osprey'],
      costPerRun: 1.5,
      createdVia: 'manual',
      status: 'active',
      hasOwnName: false,
    });
    await expect(create()).rejects.toMatchObject({ code: 'conflict', issues: [{ field: 'amcInstanceId' }] });
    await expect(create({}, await makeUser(backend))).resolves.toBeDefined();
  });

  test('a change touches what it names; one made on an old state is refused', async () => {
    const made = await create({ currency: 'USD', costPerRun: 1.5 });
    const off = await updateInstance(person.db, made.id, { status: 'inactive', region: 'EU' }, made.updatedAt);
    expect(off).toMatchObject({ status: 'inactive', region: 'EU', brands: ['Kestrel', 'Osprey'], costPerRun: 1.5 });
    await expect(updateInstance(person.db, made.id, { notes: 'x' }, made.updatedAt)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await updateInstance(person.db, made.id, { currency: null })).toMatchObject({
      costPerRun: null,
      notes: null,
    });
    await expect(updateInstance(person.db, made.id, { costPerMinute: 2 })).rejects.toMatchObject({
      issues: [{ field: 'currency' }],
    });
  });

  test('on a synced instance Amazon’s facts are refused by name, a name of one’s own is kept as such', async () => {
    const made = await create();
    must(await person.db.from('amc_instances').update({ created_via: 'sync' }).eq('id', made.id).select());
    await expect(updateInstance(person.db, made.id, { region: 'FE', notes: 'x' })).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'region', message: expect.stringContaining('Amazon') }],
    });
    expect(await updateInstance(person.db, made.id, { region: 'NA', name: 'Ours' })).toMatchObject({
      name: 'Ours',
      hasOwnName: true,
    });
  });

  test('the list is filtered by brand, and the page knows how much stands on an instance', async () => {
    const made = await create();
    await create({ amcInstanceId: 'amcbyhand02', name: 'Other', brands: ['O,ther "quoted"'] });
    const list = (brand: string) => listInstances(person.db, instanceListQuery.parse({ brand }));
    expect((await list('Osprey')).map(({ id }) => id)).toEqual([made.id]);
    expect((await list('O,ther "quoted"')).map(({ name }) => name)).toEqual(['Other']);
    expect(await list('osprey')).toEqual([]);
    must(
      await serviceClient(backend)
        .from('workflow_executions')
        .insert([newExecution(person.id, made.id), newExecution(person.id, made.id)])
        .select('id'),
    );
    expect(await countInstance(person.db, made.id)).toEqual({ workflows: 0, schedules: 0, runs: 2, campaigns: 0 });
    const stranger = await makeUser(backend);
    expect(await countInstance(stranger.db, made.id)).toEqual({ workflows: 0, schedules: 0, runs: 0, campaigns: 0 });
  });

  test('one with runs stays, another goes and leaves a trail; a stranger reaches neither', async () => {
    const [used, free] = [await create(), await create({ amcInstanceId: 'amcbyhand02' })];
    must(
      await serviceClient(backend).from('workflow_executions').insert(newExecution(person.id, used.id)).select('id'),
    );
    await expect(deleteInstance(person.db, used.id)).rejects.toMatchObject({ code: 'conflict' });
    const stranger = await makeUser(backend);
    await expect(deleteInstance(stranger.db, free.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(updateInstance(stranger.db, free.id, { notes: 'mine' })).rejects.toMatchObject({ code: 'not_found' });
    await deleteInstance(person.db, free.id);
    const trail = must(await person.db.from('audit_log').select('action, entity_id, details'));
    expect(trail).toEqual([{ action: 'instance.deleted', entity_id: free.id, details: { name: 'Kestrel by hand' } }]);
  });
});

test.each<[object, string]>([
  [{ amcInstanceId: 'a b' }, 'amcInstanceId'],
  [{ name: '' }, 'name'],
  [{ region: 'MARS' }, 'region'],
  [{ marketplaceId: 'lower' }, 'marketplaceId'],
  [{ timeZone: 'Mars/Base' }, 'timeZone'],
  [{ costPerRun: 1 }, 'currency'],
  [{ costPerRun: -1, currency: 'USD' }, 'costPerRun'],
  [{ currency: 'usd' }, 'currency'],
  [{ notes: 'x'.repeat(10_001) }, 'notes'],
  [{ brands: Array.from({ length: 201 }, (_, i) => `b${i}`) }, 'brands'],
  [{ surprise: 1 }, ''],
])('%j is refused at %s', (more, field) => {
  const result = newInstance.safeParse({ ...given, ...more });
  expect(result.error?.issues.map((issue) => issue.path.join('.'))).toContain(field);
});

test('a cost without its currency is refused in a change, too', () => {
  expect(instanceChange.safeParse({ currency: null, costPerRun: 2 }).error?.issues[0]?.path).toEqual(['currency']);
  expect(instanceChange.safeParse({ currency: null, costPerRun: null }).success).toBe(true);
});

test('an empty change is refused', () => {
  expect(instanceChange.safeParse({}).success).toBe(false);
});

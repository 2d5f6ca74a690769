import { userId } from '@/lib/ids';
import { anonClient, BACKENDS, makeUser, must, serviceClient } from '@/scripts/jest/db';
import { newExecution, newInstance } from '@/supabase/tests/rows';
import { listSessions, readNotificationDefaults } from './data';
import { deleteAccount, endSession, updateNotificationDefaults, updateProfile } from './mutations';
import { deleteAccountInput, profileInput } from './schema';

describe.each(BACKENDS)('one’s own account on %s', (backend) => {
  const service = serviceClient(backend);

  test('name and zone are saved, for oneself only', async () => {
    const [ada, eve] = [await makeUser(backend, { name: 'Ada' }), await makeUser(backend)];
    await updateProfile(ada.db, userId.parse(ada.id), { name: 'Ada L.', timeZone: 'Europe/Berlin' });
    const read = () => service.from('profiles').select('name, time_zone').eq('id', ada.id).single();
    expect(must(await read())).toEqual({ name: 'Ada L.', time_zone: 'Europe/Berlin' });
    await expect(updateProfile(eve.db, userId.parse(ada.id), { name: 'Eve', timeZone: 'UTC' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(must(await read()).name).toBe('Ada L.');
  });

  test('notification defaults: the usual at first, then what was saved, for oneself only', async () => {
    const [ada, eve] = [await makeUser(backend), await makeUser(backend)];
    const id = userId.parse(ada.id);
    const usual = { onSuccess: true, onFailure: true, onPause: true, recipients: [] };
    expect(await readNotificationDefaults(ada.db, id)).toEqual(usual);
    const mine = { onSuccess: true, onFailure: false, onPause: true, recipients: ['team@recomamp.test'] };
    await updateNotificationDefaults(ada.db, id, mine);
    expect(await readNotificationDefaults(ada.db, id)).toEqual(mine);
    await expect(updateNotificationDefaults(eve.db, id, usual)).rejects.toMatchObject({ code: 'not_found' });
    expect(await readNotificationDefaults(ada.db, id)).toEqual(mine);
    expect(await readNotificationDefaults(eve.db, id)).toEqual(usual);
    // What a later version can't read is the usual, not a page that fails.
    must(
      await service
        .from('profiles')
        .update({ notification_defaults: { onSuccess: 'yes' } })
        .eq('id', id)
        .select('id'),
    );
    expect(await readNotificationDefaults(ada.db, id)).toEqual(usual);
  });

  test('sessions: all of one’s own with this one marked; another is ended, a stranger’s is not', async () => {
    const [ada, eve] = [await makeUser(backend), await makeUser(backend)];
    const other = anonClient(backend);
    const { error } = await other.auth.signInWithPassword({ email: ada.email, password: ada.password });
    expect(error).toBeNull();
    const before = await listSessions(ada.db);
    expect(before.map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
    expect(before[1]?.createdAt).toBeInstanceOf(Date);

    const second = before[1]?.id ?? '';
    await expect(endSession(eve.db, second)).rejects.toMatchObject({ code: 'not_found' });
    expect(await listSessions(ada.db)).toHaveLength(2);
    await endSession(ada.db, second);
    expect(await listSessions(ada.db)).toHaveLength(1);
    expect((await other.auth.refreshSession()).error).not.toBeNull();
    await expect(endSession(ada.db, second)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a deleted account leaves nothing behind, and nobody else loses anything', async () => {
    const [ada, eve] = [await makeUser(backend), await makeUser(backend)];
    for (const person of [ada, eve]) {
      const instance = must(await service.from('amc_instances').insert(newInstance(person.id)).select('id').single());
      must(await service.from('workflow_executions').insert(newExecution(person.id, instance.id)).select('id'));
    }
    expect(await deleteAccount(ada.db)).toEqual([]);
    const left = async (id: string) => ({
      profiles: must(await service.from('profiles').select('id').eq('id', id)).length,
      instances: must(await service.from('amc_instances').select('id').eq('user_id', id)).length,
      runs: must(await service.from('workflow_executions').select('id').eq('user_id', id)).length,
    });
    expect(await left(ada.id)).toEqual({ profiles: 0, instances: 0, runs: 0 });
    expect(await left(eve.id)).toEqual({ profiles: 1, instances: 1, runs: 1 });
    const again = await anonClient(backend).auth.signInWithPassword({ email: ada.email, password: ada.password });
    expect(again.error?.code).toBe('invalid_credentials');
  });

  test('nobody without a session can list, end or delete anything', async () => {
    const anon = anonClient(backend);
    for (const answer of [
      await anon.rpc('my_sessions'),
      await anon.rpc('end_my_session', { p_session: crypto.randomUUID() }),
      await anon.rpc('delete_my_account'),
    ])
      expect(answer.error?.code).toBe('42501');
  });
});

test.each([
  ['Europe/Atlantis', 'There is no such time zone'],
  ['+02:00', 'There is no such time zone'],
  ['', 'There is no such time zone'],
])('the zone %j is refused', (timeZone, said) => {
  const result = profileInput.safeParse({ name: 'Ada', timeZone });
  expect(result.error?.issues[0]?.message).toContain(said);
});

test('an empty name takes the name away; a long one is refused', () => {
  expect(profileInput.parse({ name: '  ', timeZone: 'UTC' })).toEqual({ name: null, timeZone: 'UTC' });
  expect(profileInput.safeParse({ name: 'x'.repeat(121), timeZone: 'UTC' }).success).toBe(false);
  expect(deleteAccountInput.safeParse({ email: 'a@b.test', password: '' }).success).toBe(false);
});

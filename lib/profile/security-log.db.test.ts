import { TokenVault } from '@/lib/amazon-auth/vault';
import { createApiKey, revokeApiKey } from '@/lib/api-keys/mutations';
import { newApiKey } from '@/lib/api-keys/schema';
import { asPlain, Fernet } from '@/lib/crypto/fernet';
import { userId } from '@/lib/ids';
import { anonClient, BACKENDS, closeSql, makeUser, must, serviceClient, sql } from '@/scripts/jest/db';
import { makeWorld } from '@/supabase/tests/rows';
import { SECURITY_ACTIONS, SECURITY_LOG_SIZE } from './constants';
import { listSecurityEvents } from './data';

jest.mock('@/lib/env', () => ({ env: () => ({ SUPABASE_JWT_SECRET: 'x' }), logLevel: () => 'silent' }));
afterAll(closeSql);

describe.each(BACKENDS)('the security log on %s', (backend) => {
  const service = serviceClient(backend);
  const vault = new TokenVault(service, new Fernet(['cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=']));
  const tokens = {
    accessToken: asPlain<'access token'>('Atza|first'),
    refreshToken: asPlain<'refresh token'>('Atzr|first'),
    expiresInSeconds: 3600,
    scopes: null,
  };

  test('what is sensitive is in it, in order, with its name and no secret; what is not, is not', async () => {
    const [ada, eve] = [await makeUser(backend), await makeUser(backend)];
    const id = userId.parse(ada.id);
    const connect = (region: 'NA' | 'EU', name: string) =>
      vault.saveConnection(id, region, tokens, { name }, ['profile'], new Date());
    await connect('NA', 'Maya');
    // The same consent once more is no news; another account or region is.
    await connect('NA', 'Maya');
    await connect('EU', 'Maya');
    await connect('EU', 'Noor');
    expect(await vault.disconnect(id)).toBe(true);
    expect(await vault.disconnect(id)).toBe(false);
    await connect('EU', 'Noor');
    const { key } = await createApiKey(ada.db, newApiKey.parse({ name: 'CI', scopes: ['catalog:read'] }), new Date());
    await revokeApiKey(ada.db, key.id);
    const world = await makeWorld(service, ada);
    must(await ada.db.from('workflow_schedules').delete().eq('id', world.scheduleId).select('id'));
    must(await ada.db.from('workflows').delete().eq('id', world.workflowId).select('id'));
    must(await ada.db.from('query_templates').delete().eq('id', world.templateId).select('id'));

    const first = await listSecurityEvents(ada.db, 1);
    const second = await listSecurityEvents(ada.db, 2);
    expect([first.total, first.items.length]).toEqual([10, SECURITY_LOG_SIZE]);
    expect(second).toEqual({ items: [], total: expect.any(Number) });
    expect(first.items.map(({ action, subject }) => [action, subject]).reverse()).toEqual([
      ['amazon.connected', 'NA'],
      ['amazon.connected', 'EU'],
      ['amazon.connected', 'EU'],
      ['amazon.disconnected', 'EU'],
      ['amazon.connected', 'EU'],
      ['api_key.created', 'CI'],
      ['api_key.revoked', 'CI'],
      ['schedule.deleted', 'Every day'],
      ['workflow.deleted', 'Reach'],
      ['template.deleted', 'Reach and frequency'],
    ]);
    const stored = JSON.stringify(must(await service.from('audit_log').select('*').eq('user_id', ada.id)));
    expect(stored).not.toMatch(/Atz|gAAAA|rk_/);

    expect(await listSecurityEvents(eve.db, 1)).toEqual({ items: [], total: 0 });
    expect(await listSecurityEvents(anonClient(backend), 1)).toEqual({ items: [], total: 0 });
  });

  test('it comes in pages, each event on one of them; its owner can neither change nor remove one', async () => {
    const ada = await makeUser(backend);
    const rows = Array.from({ length: 23 }, (_, at) => ({
      user_id: ada.id,
      action: 'instance.deleted',
      entity_type: 'instance',
      details: at === 0 ? {} : { name: `Instance ${at}` },
      // Many in one moment: their order must hold all the same.
      created_at: new Date(Date.UTC(2026, 10, 1 + Math.floor(at / 9))).toISOString(),
    }));
    must(await service.from('audit_log').insert(rows).select('id'));
    const pages = await Promise.all([1, 2, 3].map((page) => listSecurityEvents(ada.db, page)));
    expect(pages.map(({ items }) => items.length)).toEqual([10, 10, 3]);
    expect(pages.map(({ total }) => total)).toEqual([23, 23, 23]);
    const events = pages.flatMap(({ items }) => items);
    expect(new Set(events.map(({ id }) => id)).size).toBe(23);
    expect(events.map(({ at }) => at.getTime())).toEqual(
      events.map(({ at }) => at.getTime()).sort((one, other) => other - one),
    );
    expect(events.filter(({ subject }) => subject === null)).toHaveLength(1);
    const target = events[0]?.id ?? '';
    await ada.db.from('audit_log').delete().eq('id', target);
    await ada.db.from('audit_log').update({ action: 'x' }).eq('id', target);
    expect(await listSecurityEvents(ada.db, 1)).toEqual(pages[0]);
  });
});

test('every action that a trigger writes down has words, and no words are of none', async () => {
  const rows = await sql()<{ action: string }[]>`
    select distinct split_part(encode(t.tgargs, 'escape'), '\\000', 1) as action
    from pg_trigger t join pg_proc p on p.oid = t.tgfoid
    where p.proname = 'audit_row' order by 1`;
  expect(rows.map(({ action }) => action)).toEqual(Object.keys(SECURITY_ACTIONS).sort());
});

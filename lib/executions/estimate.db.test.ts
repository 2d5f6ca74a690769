import { instanceUuid, userId, workflowUuid } from '@/lib/ids';
import { readPicker } from '@/lib/instances/data';
import { importCampaigns, savePicker } from '@/lib/instances/mutations';
import { BACKENDS, makeUser, must, serviceClient, type TestUser } from '@/scripts/jest/db';
import { newExecution, newInstance } from '@/supabase/tests/rows';
import { estimateRun } from './data';

describe.each(BACKENDS)('what is known before a run on %s', (backend) => {
  let person: TestUser;
  let stranger: TestUser;
  let instance: string;
  const service = serviceClient(backend);
  beforeEach(async () => {
    [person, stranger] = await Promise.all([makeUser(backend), makeUser(backend)]);
    instance = must(
      await service
        .from('amc_instances')
        .insert({ ...newInstance(person.id), currency: 'EUR', cost_per_run: 1, cost_per_minute: 0.5 })
        .select('id')
        .single(),
    ).id;
  });
  const ran = (seconds: number, more: object = {}) => ({
    ...newExecution(person.id, instance),
    status: 'SUCCEEDED',
    step: 'done',
    next_poll_at: null,
    submitted_at: '2026-11-22T12:00:00Z',
    completed_at: new Date(Date.parse('2026-11-22T12:00:00Z') + seconds * 1000).toISOString(),
    row_count: seconds,
    ...more,
  });

  it('rests on the saved query’s own runs, or on the same text when it was never saved', async () => {
    const workflow = must(
      await service
        .from('workflows')
        .insert({ user_id: person.id, name: 'Reach', sql_query: 'SELECT 1 AS one FROM t', instance_id: instance })
        .select('id')
        .single(),
    ).id;
    const text = 'SELECT 2 AS two FROM t';
    for (const row of [
      ran(120, { workflow_id: workflow }),
      ran(60, { template_sql: text }),
      ran(10, { template_sql: text, status: 'FAILED' }),
    ]) {
      must(await service.from('workflow_executions').insert(row).select('id'));
    }
    const ask = (workflowId: string | null, sql: string, who = person) =>
      estimateRun(who.db, {
        workflowId: workflowId === null ? null : workflowUuid.parse(workflowId),
        sql,
        instanceId: instanceUuid.parse(instance),
      });
    expect(await ask(workflow, 'whatever it says now')).toMatchObject({
      runs: 1,
      medianMs: 120_000,
      rows: { median: 120 },
      cost: { amount: 2, currency: 'EUR' },
    });
    expect(await ask(null, text)).toMatchObject({ runs: 1, medianMs: 60_000 });
    expect(await ask(null, `${text} `)).toBeNull();
    await expect(ask(null, text, stranger)).rejects.toMatchObject({ code: 'not_found' });
    // Another's query has no past to a stranger, even where they name no instance.
    const asked = { workflowId: workflowUuid.parse(workflow), sql: text, instanceId: null };
    expect(await estimateRun(stranger.db, asked)).toBeNull();
  });

  it('pickers keep what AMC listed with its age, campaigns of a file beside it, for the owner alone', async () => {
    const id = instanceUuid.parse(instance);
    const me = userId.parse(person.id);
    const at = new Date('2026-11-22T12:00:00Z');
    expect(await readPicker(person.db, id, 'campaign')).toEqual({ items: [], fetchedAt: null });
    const item = { value: '42', name: 'Spring', detail: 'DSP', weight: 9 };
    await savePicker(person.db, me, id, 'campaign', [item], at);
    await savePicker(person.db, me, id, 'campaign', [item], at);
    const row = { adProductType: null, brand: 'Ours', state: null, startDate: null, endDate: null };
    const rows = [
      { ...row, campaignId: '42', name: 'Known already' },
      ...Array.from({ length: 600 }, (_, n) => ({ ...row, campaignId: `f${n}`, name: `File ${n}` })),
    ];
    await importCampaigns(person.db, me, id, rows);
    await importCampaigns(person.db, me, id, [{ ...row, campaignId: 'f0', name: 'Renamed' }]);
    const picker = await readPicker(person.db, id, 'campaign');
    expect(picker.items).toHaveLength(601);
    expect(picker.items[0]).toEqual(item);
    expect(picker.items.find(({ value }) => value === 'f0')).toMatchObject({ name: 'Renamed', detail: 'Ours' });
    expect(Date.parse(picker.fetchedAt ?? '')).toBe(at.getTime());
    expect((await readPicker(stranger.db, id, 'campaign')).items).toEqual([]);
    const theirs = userId.parse(stranger.id);
    // One that is not there yet, and one that would be written over: neither is a stranger's to know of.
    for (const refused of [
      savePicker(stranger.db, theirs, id, 'asin', [item], at),
      savePicker(stranger.db, theirs, id, 'campaign', [item], at),
      importCampaigns(stranger.db, theirs, id, [{ ...row, campaignId: 'new', name: 'New' }]),
      importCampaigns(stranger.db, theirs, id, rows.slice(0, 1)),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: 'not_found' });
    }
    expect((await readPicker(person.db, id, 'campaign')).items).toHaveLength(601);
  });
});

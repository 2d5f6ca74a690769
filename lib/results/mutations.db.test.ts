import { executionUuid, userId, workflowUuid } from '@/lib/ids';
import { BACKENDS, makeUser, serviceClient } from '@/scripts/jest/db';
import { makeWorld } from '@/supabase/tests/rows';
import { chartSpec } from './chart';
import { listSavedCharts } from './data';
import { deleteChart, saveChart } from './mutations';

const spec = chartSpec.parse({ kind: 'bar', x: 'campaign', measures: [{ column: 'reach', aggregate: 'sum' }] });

describe.each(BACKENDS)('saved charts on %s', (backend) => {
  it('are kept with a query or a run of one’s own; of another’s, neither can be told from one that is gone', async () => {
    const [owner, stranger] = await Promise.all([makeUser(backend), makeUser(backend)]);
    const world = await makeWorld(serviceClient(backend), owner);
    const of = {
      query: { workflowId: workflowUuid.parse(world.workflowId) },
      run: { executionId: executionUuid.parse(world.executionId) },
    };
    const me = { userId: userId.parse(owner.id) };
    const they = { userId: userId.parse(stranger.id) };
    const chart = await saveChart(owner.db, me, { ...of.query, name: 'Reach', spec });
    await saveChart(owner.db, me, { ...of.run, name: 'Once', spec });
    for (const refused of [
      saveChart(stranger.db, they, { ...of.query, name: 'Mine now', spec }),
      saveChart(stranger.db, they, { ...of.run, name: 'Mine now', spec }),
      saveChart(stranger.db, they, { ...of.query, id: chart.id, name: 'Mine now', spec }),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: 'not_found' });
    }
    await deleteChart(stranger.db, chart.id);
    expect((await listSavedCharts(owner.db, of.query)).map(({ name }) => name)).toEqual(['Reach']);
  });
});

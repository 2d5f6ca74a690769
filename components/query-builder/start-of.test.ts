import type { ExecutionDetail } from '@/lib/executions/types';
import type { WorkflowDetail } from '@/lib/workflows/types';
import { startEmpty, startFromRun, startFromWorkflow } from './start-of';

const instance = (id: string, timeZone = 'America/New_York') => ({
  id,
  name: `Instance ${id}`,
  amcInstanceId: `amc${id}`,
  region: 'NA',
  type: 'STANDARD',
  timeZone,
});
const run = {
  id: 'r1',
  name: 'Reach',
  instanceId: 'i1',
  templateSql: 'SELECT {{n}}',
  window: { start: '2026-11-01T00:00:00', end: '2026-11-08T00:00:00', zone: 'Asia/Tokyo', endUtc: '' },
  error: { code: 'compile', message: 'no', line: 1 },
  parameters: { n: 5, list: ['a', 'b'], rows: [['a', 1]], flag: false, none: [] },
  options: { distinctUserCountColumn: 'people', emptyLists: { none: 'match_nothing' } },
  timeoutSeconds: 1800,
} as unknown as ExecutionDetail;
const around = { timeZone: 'Europe/Berlin' };

it('repeats a run: its query, instance, dates in its zone, values as they are typed, options', () => {
  const { place, content, error } = startFromRun(run, { ...around, instances: [instance('i1')] });
  expect(place).toBe('from:r1');
  expect(error).toMatchObject({ line: 1 });
  expect(content).toMatchObject({
    name: 'Reach',
    sql: 'SELECT {{n}}',
    instanceId: 'i1',
    window: { kind: 'explicit', start: '2026-11-01T00:00:00', zone: 'Asia/Tokyo' },
    parameters: {
      n: { text: '5' },
      list: { text: 'a\nb' },
      rows: { text: 'a\t1' },
      flag: { text: 'false' },
      none: { text: '', whenEmpty: 'match_nothing' },
    },
    options: { distinctUserCountColumn: 'people', timeoutMinutes: '30' },
  });
});

it('does not choose an instance that can not be run on any more', () => {
  expect(startFromRun(run, { ...around, instances: [instance('other')] }).content.instanceId).toBe('');
});

it('takes the only instance and its zone', () => {
  const { place, content } = startEmpty({ ...around, instances: [instance('i1')], instanceId: null });
  expect(place).toBe('new');
  expect(content).toMatchObject({ instanceId: 'i1', window: { kind: 'rolling', zone: 'America/New_York' } });
});

it('leaves the choice among several, in the zone of the person', () => {
  const instances = [instance('i1'), instance('i2')];
  expect(startEmpty({ ...around, instances, instanceId: null }).content).toMatchObject({
    instanceId: '',
    window: { zone: 'Europe/Berlin' },
  });
  expect(startEmpty({ ...around, instances, instanceId: 'i2' })).toMatchObject({
    place: 'instance:i2',
    content: { instanceId: 'i2' },
  });
  expect(startEmpty({ ...around, instances, instanceId: 'i3' }).place).toBe('new');
});

it('goes on with a saved query, or makes a copy of it', () => {
  const workflow = {
    id: 'w1',
    name: 'Reach',
    description: 'Weekly',
    sql: 'SELECT 1',
    instance: { id: 'i1', name: 'One' },
    tags: ['a'],
    parameters: { asins: { kind: 'asin_list', value: ['B000000001', 'B000000002'], whenEmpty: 'match_nothing' } },
    options: { window: { kind: 'calendar', period: 'last_week', zone: 'UTC' }, timeoutSeconds: 3600 },
    template: null,
  } as unknown as WorkflowDetail;
  const instances = [instance('i1'), instance('i2')];
  const edit = startFromWorkflow(workflow, { ...around, instances }, 'edit');
  expect(edit.place).toBe('edit:w1');
  expect(edit.content).toMatchObject({
    name: 'Reach',
    instanceId: 'i1',
    window: { kind: 'calendar', period: 'last_week' },
    parameters: { asins: { kind: 'asin_list', text: 'B000000001\nB000000002', whenEmpty: 'match_nothing' } },
    options: { timeoutMinutes: '60' },
    tags: ['a'],
  });
  const copy = startFromWorkflow({ ...workflow, options: {} }, { ...around, instances: [instance('i2')] }, 'copy');
  expect(copy).toMatchObject({
    place: 'copy:w1',
    content: { name: 'Reach (copy)', instanceId: '', window: { kind: 'rolling', zone: 'Europe/Berlin' } },
  });
});

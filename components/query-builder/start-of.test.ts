import type { ExecutionDetail } from '@/lib/executions/types';
import { startOf } from './start-of';

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
  parameters: { n: 5, list: ['a', 'b'], rows: [['a', 1]], flag: false },
} as unknown as ExecutionDetail;
const none = { run: null, instanceId: null, timeZone: 'Europe/Berlin' };

describe('startOf', () => {
  it('repeats a run: its query, instance, dates in its zone, values as they are typed', () => {
    const { place, content, error } = startOf({ ...none, run, instances: [instance('i1')] });
    expect(place).toBe('from:r1');
    expect(error).toMatchObject({ line: 1 });
    expect(content).toMatchObject({
      name: 'Reach',
      sql: 'SELECT {{n}}',
      instanceId: 'i1',
      window: { kind: 'explicit', start: '2026-11-01T00:00:00', zone: 'Asia/Tokyo' },
      parameters: { n: '5', list: 'a\nb', rows: 'a\t1', flag: 'false' },
    });
  });

  it('does not choose an instance that can not be run on any more', () => {
    expect(startOf({ ...none, run, instances: [instance('other')] }).content.instanceId).toBe('');
  });

  it('takes the only instance and its zone', () => {
    const { place, content } = startOf({ ...none, instances: [instance('i1')] });
    expect(place).toBe('new');
    expect(content).toMatchObject({ instanceId: 'i1', window: { kind: 'rolling', zone: 'America/New_York' } });
  });

  it('leaves the choice among several, in the zone of the person', () => {
    const instances = [instance('i1'), instance('i2')];
    expect(startOf({ ...none, instances }).content).toMatchObject({
      instanceId: '',
      window: { zone: 'Europe/Berlin' },
    });
    expect(startOf({ ...none, instances, instanceId: 'i2' })).toMatchObject({
      place: 'instance:i2',
      content: { instanceId: 'i2' },
    });
    expect(startOf({ ...none, instances, instanceId: 'i3' }).place).toBe('new');
  });
});

import { instanceUuid } from '@/lib/ids';
import type { WorkflowDetail } from '@/lib/workflows/types';
import { requestOfWorkflow } from './workflow-request';

const workflow = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'x'.repeat(150),
  sql: 'SELECT 1 AS n FROM t WHERE a IN ({{list}}) AND b = {{gone}}',
  instance: { id: '00000000-0000-4000-8000-000000000002', name: 'One' },
  parameters: {
    list: { kind: 'text_list', value: [], whenEmpty: 'match_everything' },
    gone: { kind: 'text' },
  },
  options: {
    window: { kind: 'calendar', period: 'last_week', zone: 'UTC' },
    timeoutSeconds: 1800,
    distinctUserCountColumn: 'people',
  },
} as unknown as WorkflowDetail;

test('a saved query runs as it was saved; what was not saved is left for the run to refuse', () => {
  expect(requestOfWorkflow(workflow, 'Asia/Tokyo')).toEqual({
    instanceId: workflow.instance?.id,
    workflowId: workflow.id,
    name: 'x'.repeat(120),
    sql: workflow.sql,
    window: { kind: 'calendar', period: 'last_week', zone: 'UTC' },
    parameters: { list: [] },
    emptyLists: { list: 'match_everything' },
    timeoutSeconds: 1800,
    options: { distinctUserCountColumn: 'people' },
  });
});

test('what is given is laid over it, values and options one by one', () => {
  const instanceId = instanceUuid.parse('00000000-0000-4000-8000-000000000003');
  const options = { filteredMetricsDiscriminatorColumn: 'f' };
  const given = { instanceId, parameters: { gone: 'x' }, options, timeoutSeconds: 900 };
  expect(requestOfWorkflow(workflow, 'UTC', given)).toMatchObject({
    instanceId,
    name: 'x'.repeat(120),
    parameters: { list: [], gone: 'x' },
    emptyLists: { list: 'match_everything' },
    options: { distinctUserCountColumn: 'people', filteredMetricsDiscriminatorColumn: 'f' },
    timeoutSeconds: 900,
  });
});

test('without a window it is the default one, in the zone of the person', () => {
  expect(requestOfWorkflow({ ...workflow, options: {} }, 'Asia/Tokyo').window).toEqual({
    kind: 'rolling',
    lookbackDays: 7,
    lagDays: 14,
    zone: 'Asia/Tokyo',
  });
});

test('without an instance it can not run', () => {
  expect(() => requestOfWorkflow({ ...workflow, instance: null }, 'UTC')).toThrow('has no instance to run on');
});

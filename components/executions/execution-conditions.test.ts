import { conditionsOf } from './execution-conditions';

const ID = '0d9c3a52-0000-4000-8000-0123456789ab';

test('the address becomes conditions: days with both ends, groups of states', () => {
  expect(
    conditionsOf({
      status: 'failed',
      instance: ID,
      trigger: 'api',
      from: '2026-11-01',
      to: '2026-11-02',
      search: ' x ',
    }),
  ).toEqual({
    status: ['FAILED', 'REJECTED'],
    instanceId: ID,
    triggeredBy: ['api'],
    from: '2026-11-01T00:00:00.000Z',
    to: '2026-11-03T00:00:00.000Z',
    search: 'x',
  });
});

test('what makes no sense is passed over', () => {
  const odd = { status: 'x', instance: 'y', workflow: '', trigger: 'z', from: '2026-13-45', to: 'soon', search: '  ' };
  expect(conditionsOf(odd)).toEqual({});
});

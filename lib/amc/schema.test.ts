import fc from 'fast-check';
import {
  amcAccountPage,
  amcDataSourceAnswer,
  amcDownloadUrls,
  amcExecutionAnswer,
  amcExecutionPage,
  amcInstanceAnswer,
  amcInstancePage,
  amcWorkflowAnswer,
} from './schema';

const FIELDS = [
  'statusReason',
  'createTime',
  'expireTime',
  'timeWindowStart',
  'parameterValues',
  'outputColumns',
  'executionTime',
  'sqlQuery',
  'instanceName',
  'optionalDatasets',
  'advertiserTypes',
  'creationDatetime',
  'inputParameters',
  'columns',
  'description',
  'nextToken',
  'brandNewField',
];
/** Any value in any of the fields we could do without. */
const oddities = fc.dictionary(fc.constantFrom(...FIELDS), fc.jsonValue(), { noNullPrototype: true });

describe('only what identifies a thing can make an answer unreadable', () => {
  test.each([
    ['execution', amcExecutionAnswer, { workflowExecutionId: 'x-1', status: 'NOVEL' }, 'workflowExecution'],
    ['instance', amcInstanceAnswer, { instanceId: 'amcab1cdefg' }, 'instance'],
    ['workflow', amcWorkflowAnswer, { workflowId: 'wf_1' }, 'workflow'],
    ['data source', amcDataSourceAnswer, { dataSourceId: 'dsp_impressions' }, 'dataSource'],
  ] as const)('%s', (_, schema, identity, key) => {
    fc.assert(
      fc.property(oddities, fc.boolean(), (odd, wrapped) => {
        const flat = { ...odd, ...identity };
        const read = schema.safeParse(wrapped ? { [key]: flat, more: 1 } : flat);
        expect(read.success && read.data).toMatchObject(identity);
      }),
    );
  });

  test('download URLs may be missing altogether', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const read = amcDownloadUrls.safeParse({ downloadUrls: a, metadataDownloadUrls: b });
        expect(read.success).toBe(true);
      }),
    );
  });
});

test('no JSON whatever makes a schema throw', () => {
  for (const schema of [amcExecutionAnswer, amcExecutionPage, amcInstancePage, amcAccountPage]) {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(() => schema.safeParse(value)).not.toThrow()));
  }
});

test.each([
  [{}, /executions/],
  [{ executions: null }, /executions/],
  [{ executions: [{ status: 'PENDING' }] }, /./],
  [[], /./],
])('%j is not taken for an empty list', (value, message) => {
  const read = amcExecutionPage.safeParse(value);
  expect(read.success).toBe(false);
  expect(read.error?.issues[0]?.message).toMatch(message);
});

import { AmcError, classify, errorText, excerpt, wasNeverSent } from './errors';

describe('classify: status first, then text', () => {
  test.each([
    [401, 'Authentication failed', 'auth', undefined],
    [403, 'Unauthorized request.', 'forbidden', undefined],
    [403, 'Terms and conditions must be accepted to continue', 'forbidden', 'terms_not_accepted'],
    [400, 'Workflow execution with ID abc does not exist.', 'not_found', 'execution_unknown'],
    [404, 'Workflow execution with ID abc does not exist.', 'not_found', 'execution_unknown'],
    [400, 'Workflow with ID wf_1 does not exist', 'not_found', 'workflow_unknown'],
    [400, 'Workflow with ID wf_1 already exists.', 'conflict', 'workflow_exists'],
    [409, 'Workflow with ID wf_1 already exists.', 'conflict', 'workflow_exists'],
    [400, 'Execution with ID abc is unavailable for download.', 'not_found', 'result_not_ready'],
    [404, 'Execution with ID abc is unavailable for download.', 'not_found', 'result_not_ready'],
    [410, 'Gone', 'not_found', undefined],
    [422, 'limit must be at most 100', 'validation', undefined],
    [415, '', 'validation', undefined],
    [423, 'Locked', 'throttled', undefined],
    [429, 'From line 1, column 1 to line 1, column 2: x', 'throttled', undefined],
    [500, 'Was unable to compile workflow', 'server', undefined],
    [504, 'Endpoint request timed out', 'server', undefined],
    [302, '', 'shape', undefined],
  ])('%i %s -> %s', (status, details, kind, reason) => {
    expect(classify(status, details)).toEqual(reason === undefined ? { kind } : { kind, reason });
  });

  test.each([
    "From line 1, column 8 to line 1, column 10: Object 'dsp_x' not found",
    'Was unable to compile workflow wf_1 because it was found to be invalid: Workflow with ID x does not exist',
    'Encountered "{" at line 8, column 3.',
    'The sql query was invalid: Object not found',
  ])('a compile error is not taken for a missing workflow: %s', (details) => {
    expect(classify(400, details).kind).toBe('compile');
    expect(classify(404, details).kind).toBe('compile');
  });
});

describe('errorText reads every family of bodies', () => {
  test.each([
    [{ code: '400', details: 'A' }, 'A'],
    [{ message: 'B', requestId: 'r' }, 'B'],
    [{ status: 'FAILED', statusReason: 'C' }, 'C'],
    [{ details: '', errors: ['D'] }, 'D'],
    [{ errors: [{ code: 1 }] }, '{"code":1}'],
    [{ details: 5 }, 'raw'],
    [null, 'raw'],
    ['text', 'raw'],
  ])('%j', (body, expected) => {
    expect(errorText(body, 'raw').details).toBe(expected);
  });
});

test('excerpt cuts and cleans', () => {
  expect(excerpt(`x${'y'.repeat(5000)}`)).toHaveLength(2002);
  expect(excerpt('a Atzr|IwEB-x_y.z b refresh_token=Atzr%7CIwEB&c')).toBe('a [token] b refresh_token=[token]&c');
});

test('only a refused connection is known not to have been sent', () => {
  const withCode = (code: string) => Object.assign(new Error(code), { code });
  expect(wasNeverSent(new TypeError('fetch failed', { cause: withCode('ECONNREFUSED') }))).toBe(true);
  expect(wasNeverSent(new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]))).toBe(true);
  expect(wasNeverSent(new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNRESET')]))).toBe(false);
  expect(wasNeverSent(new TypeError('fetch failed', { cause: withCode('ECONNRESET') }))).toBe(false);
  expect(wasNeverSent('text')).toBe(false);
});

test('what a person reads names what to do', () => {
  const error = new AmcError({ kind: 'auth', method: 'GET', path: '/amc/accounts' });
  expect(error.code).toBe('needs_reauth');
  expect(error.message).toContain('Reconnect Amazon');
});

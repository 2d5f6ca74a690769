import { explainAuthError } from './auth-errors';

it.each([
  ['invalid_credentials', undefined, 'wrong'],
  ['user_already_exists', 'email', 'already an account'],
  ['weak_password', 'password', 'too easy'],
  ['over_request_rate_limit', undefined, 'Wait a minute'],
])('explains %s', (code, field, words) => {
  const problem = explainAuthError({ code, status: 400 });
  expect(problem.message).toContain(words);
  expect(problem.field).toBe(field);
  expect(problem.technical).toBe(false);
});

it('never shows the text of an error it does not know', () => {
  const error = Object.assign(new Error('relation "auth.users" does not exist'), {
    status: 500,
    code: 'unexpected_failure',
  });
  const problem = explainAuthError(error);
  expect(problem.technical).toBe(true);
  expect(problem.message).not.toContain('relation');
  expect(explainAuthError({ name: 'AuthRetryableFetchError', status: 0 }).technical).toBe(true);
});

it('knows a 429 without a code', () => {
  expect(explainAuthError({ status: 429 }).technical).toBe(false);
});

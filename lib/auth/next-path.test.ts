import { loginPath, safeNextPath } from './next-path';

describe('safeNextPath', () => {
  it.each([
    '/executions',
    '/executions?status=FAILED&page=2',
    '/query-builder/new#sql',
    '/instances/a%2Fb?tab=overview',
  ])('keeps %s', (path) => {
    expect(safeNextPath(path)).toBe(path);
  });

  it.each([
    undefined,
    null,
    42,
    '',
    'executions',
    'https://evil.example/x',
    '//evil.example',
    '//evil.example/executions',
    '/\\evil.example/executions',
    '/\t/evil.example/executions',
    '///evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/x/..//evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    '/login',
    '/login?next=/login',
    '/sign-up',
    '/auth/confirm?token_hash=x',
    '/',
    `/${'a'.repeat(2001)}`,
  ])('turns %p into the dashboard', (value) => {
    expect(safeNextPath(value)).toBe('/dashboard');
  });
});

describe('loginPath', () => {
  it('carries the way back and the reason', () => {
    expect(loginPath('/executions?status=FAILED')).toBe('/login?next=%2Fexecutions%3Fstatus%3DFAILED');
    expect(loginPath('/', 'inactive')).toBe('/login?reason=inactive');
    expect(loginPath('//evil.example')).toBe('/login');
  });
});

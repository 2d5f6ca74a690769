import { contentSecurityPolicy, securityHeaders } from './security-headers';

const directive = (policy: string, name: string) =>
  policy
    .split('; ')
    .find((part) => part === name || part.startsWith(`${name} `))
    ?.slice(name.length + 1);

describe('contentSecurityPolicy', () => {
  it('lets run only scripts with the nonce, and never eval in production', () => {
    const policy = contentSecurityPolicy('abc123', { development: false, https: true });
    expect(directive(policy, 'script-src')).toBe("'self' 'nonce-abc123' 'strict-dynamic'");
    expect(policy).not.toContain('unsafe-eval');
    expect(directive(policy, 'frame-ancestors')).toBe("'none'");
    expect(directive(policy, 'connect-src')).toBe("'self'");
    expect(policy).toContain('upgrade-insecure-requests');
  });
  it('allows eval in development only, and no upgrade on plain http', () => {
    const policy = contentSecurityPolicy('n', { development: true, https: false });
    expect(directive(policy, 'script-src')).toContain("'unsafe-eval'");
    expect(policy).not.toContain('upgrade-insecure-requests');
  });
});

it('sends HSTS over https only', () => {
  expect(securityHeaders({ https: true })).toHaveProperty('Strict-Transport-Security');
  expect(securityHeaders({ https: false })).not.toHaveProperty('Strict-Transport-Security');
});

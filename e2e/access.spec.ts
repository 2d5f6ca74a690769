import { expect, expectAccessible, signUp, signUpByForm, test } from './support/test';

const PAGES = ['/instances', '/query-builder/new', '/executions', '/profile'];

test('pages are closed without a session and lead back after signing in', async ({ page, person, consoleErrors }) => {
  // The page that is open when the session goes may still ask for its notifications.
  consoleErrors.allowed.push(/status of 401/);
  await signUpByForm(page, person);
  await page.context().clearCookies();
  for (const path of PAGES) {
    await page.goto(path);
    await expect(page).toHaveURL(new RegExp(`/login\\?next=${encodeURIComponent(path)}$`));
  }
  await page.goto('/dashboard');
  await expect(page).toHaveURL(/\/login$/);
  await page.goto('/login?next=%2Fexecutions');
  await expectAccessible(page);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill('not the password at all');
  await page.getByRole('button', { name: /^sign in$/i }).click();
  await expect(page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: /^sign in$/i }).click();
  await page.waitForURL('**/executions');
  // The form is not what Back leads to.
  await page.goBack();
  await expect(page).toHaveURL(/\/dashboard$/);
  await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0);
});

test('routes for programs answer 401 as problem bodies, health is open, cron wants its secret', async ({ request }) => {
  for (const path of [
    '/api/executions/status?ids=00000000-0000-4000-8000-000000000000',
    '/api/executions/00000000-0000-4000-8000-000000000000',
  ]) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(401);
    expect(answer.headers()['content-type']).toContain('application/problem+json');
  }
  expect((await request.get('/api/cron/poll-executions')).status()).toBe(401);
  expect(
    (await request.get('/api/cron/poll-executions', { headers: { authorization: 'Bearer wrong' } })).status(),
  ).toBe(401);
  const health = await request.get('/api/health');
  expect(health.status()).toBe(200);
  expect(await health.json()).toMatchObject({ status: 'ok', database: 'ok' });
});

test('every kind of answer has the security headers; no foreign script runs, and no foreign page frames ours', async ({
  page,
  request,
  consoleErrors,
}) => {
  for (const path of ['/login', '/no-such-page', '/dashboard', '/api/health', '/api/workflows', '/api/nothing-here']) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.headers(), path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(answer.headers()).not.toHaveProperty('x-powered-by');
  }
  const policies = [];
  for (let i = 0; i < 2; i += 1)
    policies.push((await request.get('/login')).headers()['content-security-policy'] ?? '');
  expect(policies[0]).toMatch(/script-src 'self' 'nonce-[^']{20,}' 'strict-dynamic';/);
  expect(policies[0]).not.toBe(policies[1]);
  expect(policies.join()).not.toContain('unsafe-eval');

  // What must be refused is what the browser then complains about.
  consoleErrors.allowed.push(/Content Security Policy/, /frame-ancestors|X-Frame-Options|Refused to display/i);
  await page.goto('/login');
  const chunk = await page.locator('script[src*="/_next/static/"]').first().getAttribute('src');
  expect((await request.get(chunk ?? '', { maxRetries: 2 })).headers()['x-content-type-options']).toBe('nosniff');
  const ran = await page.evaluate(async () => {
    const element = document.createElement('div');
    element.innerHTML = '<img src="data:," onerror="window.injected = true">';
    document.body.append(element);
    // Later, on the page's own stack: what Playwright runs itself is free of the policy.
    const evaluated = await new Promise<string>((resolve) => {
      setTimeout(() => {
        try {
          // biome-ignore lint/security/noGlobalEval: it must be refused
          window.eval('1');
          resolve('ran');
        } catch (error) {
          resolve((error as Error).name);
        }
      }, 200);
    });
    return { injected: (window as { injected?: boolean }).injected ?? false, evaluated };
  });
  expect(ran).toEqual({ injected: false, evaluated: 'EvalError' });

  const ours = process.env.E2E_BASE_URL ?? '';
  await page.route('http://elsewhere.test/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${ours}/login"></iframe>` }),
  );
  await page.goto('http://elsewhere.test/');
  await expect.poll(() => page.frames()[1]?.url()).toContain('chrome-error:');
});

test('the session cookie is ours alone: httpOnly, named by this stack', async ({ page, person, context }) => {
  await signUpByForm(page, person);
  const cookies = (await context.cookies()).filter((cookie) => /^recomamp-[0-9a-f]{8}/.test(cookie.name));
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  expect((await context.cookies()).filter((cookie) => cookie.name.startsWith('sb-'))).toEqual([]);
});

test('what can go wrong on the way to Amazon is said on the profile', async ({ page, person }) => {
  await signUp(page, person);
  await page.goto('/profile');
  await page.getByRole('link', { name: /connect amazon/i }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.waitForURL('**/profile?amazon=**');
  await expect(
    page.getByRole('status').or(page.getByRole('alert')).filter({ hasText: 'did not give your consent' }).first(),
  ).toBeVisible();

  await page.goto('/api/auth/amazon/callback?code=ANabcdefghij&state=forged');
  await page.waitForURL('**/profile?amazon=**');
  expect(new URL(page.url()).searchParams.get('amazon')).not.toBe('connected');

  // The way back with a state that was used already.
  await page.goto('/profile');
  const back = page.waitForRequest((sent) => sent.url().includes('/api/auth/amazon/callback'));
  await page.getByRole('link', { name: /connect amazon/i }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  const used = (await back).url();
  await page.waitForURL('**/profile?amazon=connected**');
  await page.goto(used);
  await page.waitForURL('**/profile?amazon=**');
  expect(new URL(page.url()).searchParams.get('amazon')).not.toBe('connected');
});

test('an account that exists, a weak password and a foreign address after sign-in are handled', async ({
  page,
  person,
  consoleErrors,
}) => {
  // As above: the page that is open when the session goes.
  consoleErrors.allowed.push(/status of 401/);
  await signUp(page, person);
  await page.context().clearCookies();
  await page.goto('/sign-up');
  await expectAccessible(page);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByRole('button', { name: /create account|sign up/i }).click();
  await expect(page.getByText(/at least 10/i).first()).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: /create account|sign up/i }).click();
  await expect(page.getByText(/already/i).first()).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue(person.email);

  await page.goto('/login?next=https%3A%2F%2Fevil.example%2F');
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: /^sign in$/i }).click();
  await page.waitForURL('**/dashboard');
});

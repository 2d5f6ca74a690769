import { type Context, Hono } from 'hono';
import { readBody } from '../request-body';
import type { HttpEnv, Sandbox } from '../sandbox';
import { tenantById } from '../tenants';
import { checkRequest, PageError, RedirectError } from './authorize-request';
import { consentPage, errorPage } from './pages';
import { mintCode } from './tokens';

function answerError(context: Context<HttpEnv>, error: unknown): Response | Promise<Response> {
  if (error instanceof PageError) return context.html(errorPage(error.message, context.get('requestId')), 400);
  if (error instanceof RedirectError) return context.redirect(error.location);
  throw error;
}

/**
 * `GET /ap/oa` shows the consent page; its form posts the same parameters back with `tenant` and `decision`
 * (`allow` or `cancel`), so a test can do the same without a browser.
 */
export function authorizeRoutes(sandbox: Sandbox): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();

  routes.use('*', async (context, next) => {
    await next();
    // No form-action: browsers apply it to the redirect that follows the form, which leads to the app.
    context.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    context.header('Cache-Control', 'no-store');
    context.header('Referrer-Policy', 'no-referrer');
  });

  routes.get('/', (context) => {
    const query = new URL(context.req.url).searchParams;
    try {
      return context.html(consentPage(checkRequest(sandbox, query), query));
    } catch (error) {
      return answerError(context, error);
    }
  });

  routes.post('/', async (context) => {
    const form = new URLSearchParams(await readBody(context));
    try {
      const request = checkRequest(sandbox, form);
      if (form.get('decision') !== 'allow') {
        throw new RedirectError(request.redirectUri, request.state, 'access_denied', 'Access not permitted.');
      }
      const tenant = tenantById(form.get('tenant') ?? '');
      if (!tenant) throw new PageError('lwa-unknown-user');
      const { redirectUri, scopes, challenge } = request;
      const location = new URL(redirectUri);
      location.searchParams.set(
        'code',
        await mintCode(sandbox, { tenantId: tenant.id, scopes, redirectUri, ...(challenge ? { challenge } : {}) }),
      );
      location.searchParams.set('scope', scopes.join(' '));
      if (request.state !== undefined) location.searchParams.set('state', request.state);
      return context.redirect(location.href);
    } catch (error) {
      return answerError(context, error);
    }
  });

  return routes;
}

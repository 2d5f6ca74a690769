import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { badRequest } from '../answers';
import { expireAccessTokens, revokeTenant } from '../auth/tokens';
import { FAULT_KINDS, FAULT_ROUTES, type FaultKind, type FaultRoute, presetFault } from '../faults/presets';
import { faultInput } from '../faults/rules';
import { readBody } from '../request-body';
import type { HttpEnv, Sandbox } from '../sandbox';
import { tenantById } from '../tenants';
import { controlPage } from './page';

const addForm = z.object({
  where: z.enum(Object.keys(FAULT_ROUTES) as [FaultRoute, ...FaultRoute[]]),
  kind: z.enum(Object.keys(FAULT_KINDS) as [FaultKind, ...FaultKind[]]),
  count: z.union([z.literal('').transform(() => undefined), z.coerce.number().int().min(1)]).optional(),
});

async function form(context: Context<HttpEnv>): Promise<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(await readBody(context)));
}

/** `GET /__sandbox` and what its forms do; each leads back to the page. */
export function pageRoutes(sandbox: Sandbox): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const back = (context: Context<HttpEnv>) => context.redirect('/__sandbox', 303);

  routes.get('/', (context) => {
    context.header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    );
    context.header('Cache-Control', 'no-store');
    return context.html(controlPage(sandbox));
  });

  routes.post('/page/add', async (context) => {
    const parsed = addForm.safeParse(await form(context));
    if (!parsed.success) throw badRequest(`Invalid value for '${parsed.error.issues[0]?.path.join('.')}'.`);
    const { where, kind, count } = parsed.data;
    sandbox.faults.add(faultInput.parse(presetFault(where, kind, count)));
    return back(context);
  });

  routes.post('/page/clear', async (context) => {
    sandbox.faults.clear(Number((await form(context)).id));
    return back(context);
  });

  routes.post('/page/revoke', async (context) => {
    const tenant = tenantById((await form(context)).tenant ?? '');
    if (!tenant) throw badRequest("Invalid value for 'tenant'.");
    await revokeTenant(sandbox, tenant.id);
    return back(context);
  });

  routes.post('/page/expire', async (context) => {
    await expireAccessTokens(sandbox);
    return back(context);
  });

  return routes;
}

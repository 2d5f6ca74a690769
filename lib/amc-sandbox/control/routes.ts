import { Hono, type MiddlewareHandler } from 'hono';
import { AmcProblem, badRequest } from '../answers';
import { expireAccessTokens, revokeTenant } from '../auth/tokens';
import { faultInput } from '../faults/rules';
import { readJson } from '../request-body';
import type { HttpEnv, Sandbox } from '../sandbox';
import { instanceKey } from '../store/state';
import { TENANTS, tenantById } from '../tenants';
import { pageRoutes } from './page-routes';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
/** A name of another site that was made to point here (DNS rebinding) is none of these. */
const LOOPBACK_NAMES = /^(127(\.\d+){3}|localhost|\[::1\])$/;

/** Whoever may break things must sit at this machine, and must not be a web page of another site. */
const onlyFromHere: MiddlewareHandler<HttpEnv> = async (context, next) => {
  const site = context.req.header('sec-fetch-site') ?? 'none';
  const here = LOOPBACK.test(context.env.incoming.socket.remoteAddress ?? '');
  const named = LOOPBACK_NAMES.test(new URL(context.req.url).hostname);
  if (!here || !named || !['none', 'same-origin'].includes(site)) throw new AmcProblem(403, 'Only from this machine.');
  await next();
};

/** `/__sandbox`: what no Amazon has. Faults, revoked consent, expired tokens, the requests that came. */
export function controlRoutes(sandbox: Sandbox): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { faults, requests } = sandbox;
  routes.use('*', onlyFromHere);

  routes.get('/health', (context) => context.json({ ok: true, now: sandbox.clock.now().toISOString() }));

  routes.get('/faults', (context) => context.json({ faults: faults.list() }));
  routes.post('/faults', async (context) => context.json(faults.add(await readJson(context, faultInput)), 201));
  routes.delete('/faults', (context) => context.json({ cleared: faults.clear() }));
  routes.delete('/faults/:id{[0-9]+}', (context) => {
    const cleared = faults.clear(Number(context.req.param('id')));
    if (cleared === 0) throw new AmcProblem(404, 'There is no such fault.');
    return context.json({ cleared });
  });

  routes.get('/requests', (context) => context.json({ requests: requests.list() }));
  routes.delete('/requests', (context) => {
    requests.clear();
    return context.json({});
  });

  routes.get('/tenants', (context) => context.json({ tenants: TENANTS }));
  routes.post('/tenants/:id/revoke', async (context) => {
    const tenant = tenantById(context.req.param('id'));
    if (!tenant) throw badRequest(`There is no such tenant; there are ${TENANTS.map(({ id }) => id).join(', ')}.`);
    return context.json({ revoked: await revokeTenant(sandbox, tenant.id) });
  });
  routes.post('/schedules/:instanceId/:scheduleId/run', async (context) => {
    const { instanceId, scheduleId } = context.req.param();
    const schedule = sandbox.state.schedules.get(instanceKey(instanceId, scheduleId));
    const execution = schedule && (await sandbox.scheduler.runNow(schedule));
    if (!execution) throw new AmcProblem(404, 'There is no such schedule.');
    return context.json({ workflowExecutionId: execution.workflowExecutionId });
  });
  routes.post('/access-tokens/expire', async (context) => context.json({ expired: await expireAccessTokens(sandbox) }));

  routes.route('/', pageRoutes(sandbox));
  return routes;
}

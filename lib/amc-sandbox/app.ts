import { randomUUID } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import { log } from '@/lib/log';
import { adminRoutes } from './admin/routes';
import { AmcProblem, problemAnswer } from './answers';
import { authorizeRoutes } from './auth/authorize';
import { profileRoutes } from './auth/profile';
import { tokenRoutes } from './auth/token';
import { controlRoutes } from './control/routes';
import { faultMiddleware } from './faults/middleware';
import { dataSourceRoutes } from './reporting/data-sources';
import { downloadUrlRoutes } from './reporting/download-urls';
import { downloadRoutes } from './reporting/downloads';
import { executionRoutes } from './reporting/executions';
import { scheduleRoutes } from './reporting/schedules';
import { workflowRoutes } from './reporting/workflows';
import type { HttpEnv, Sandbox } from './sandbox';

/** Gives each request an id, the headers Amazon's answers carry, and a line in the request log. */
function amazonHeaders({ clock, requests }: Sandbox): MiddlewareHandler<HttpEnv> {
  return async (context, next) => {
    const requestId = randomUUID();
    context.set('requestId', requestId);
    await next();
    context.header('x-amz-request-id', requestId);
    context.header('x-amz-rid', requestId.replaceAll('-', '').slice(0, 20).toUpperCase());
    context.header('Server', 'Server');
    const { pathname, search } = new URL(context.req.url);
    if (pathname.startsWith('/__sandbox')) return;
    requests.add({
      at: clock.now().toISOString(),
      method: context.req.method,
      path: pathname,
      query: search.slice(1),
      status: context.res.status,
      authorized: context.req.header('authorization') !== undefined,
    });
  };
}

/** All of the sandbox's routes on one origin. */
export function createApp(sandbox: Sandbox): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.use('*', amazonHeaders(sandbox));
  app.use('*', faultMiddleware(sandbox));

  app.route('/ap/oa', authorizeRoutes(sandbox));
  app.route('/auth/o2/token', tokenRoutes(sandbox));
  app.route('/user/profile', profileRoutes(sandbox));
  app.route('/amc', adminRoutes(sandbox));
  app.route('/amc/reporting/:instanceId/workflows', workflowRoutes(sandbox));
  app.route('/amc/reporting/:instanceId/workflowExecutions', executionRoutes(sandbox));
  app.route('/amc/reporting/:instanceId/workflowExecutions', downloadUrlRoutes(sandbox));
  app.route('/amc/reporting/:instanceId/dataSources', dataSourceRoutes(sandbox));
  app.route('/amc/reporting/:instanceId/schedules', scheduleRoutes(sandbox));
  app.route('/download', downloadRoutes(sandbox));
  app.route('/__sandbox', controlRoutes(sandbox));

  const answer = (problem: AmcProblem, path: string, requestId: string) => problemAnswer(problem, path, requestId);
  app.notFound((context) =>
    answer(new AmcProblem(404, 'Not Found', 'gateway'), context.req.path, context.get('requestId')),
  );
  app.onError((error, context) => {
    if (error instanceof AmcProblem) return answer(error, context.req.path, context.get('requestId'));
    log.error({ err: error, method: context.req.method, path: context.req.path }, 'the sandbox failed to answer');
    return answer(new AmcProblem(500, 'Internal Error'), context.req.path, context.get('requestId'));
  });
  return app;
}

import { Hono } from 'hono';
import type { HttpEnv, Sandbox } from '../sandbox';
import { readAccessToken } from './tokens';

/** `GET /user/profile`: who consented, for a token that was asked for with the scope `profile`. */
export function profileRoutes(sandbox: Sandbox): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  routes.get('/', (context) => {
    const bearer = /^Bearer\s+(\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    const token = bearer ?? context.req.header('x-amz-access-token') ?? context.req.query('access_token');
    const refuse = (status: 400 | 401, error: string, description: string) =>
      context.json({ error, error_description: description, request_id: context.get('requestId') }, status);
    if (!token) return refuse(400, 'invalid_request', 'The request is missing a required parameter : access_token');
    const caller = readAccessToken(sandbox, token);
    if (!caller) return refuse(400, 'invalid_token', 'The request has an invalid parameter : access_token');
    const { tenant, grant } = caller;
    if (grant.scopes.includes('profile')) {
      return context.json({ user_id: tenant.userId, name: tenant.name, email: tenant.email });
    }
    if (grant.scopes.includes('profile:user_id')) return context.json({ user_id: tenant.userId });
    return refuse(401, 'insufficient_scope', 'The access token does not have the scope profile');
  });
  return routes;
}

import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { AmcProblem, problemAnswer } from '../answers';
import type { HttpEnv, Sandbox } from '../sandbox';
import type { Fault } from './rules';

const DETAILS: Readonly<Record<number, string>> = {
  400: 'Bad request.',
  401: 'Authentication failed',
  403: 'Unauthorized request.',
  429: 'Too Many Requests',
  500: 'Internal Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Endpoint request timed out',
};

function statusAnswer(context: Context<HttpEnv>, fault: Fault, status: number): Response {
  const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
  // These have no body by the rules of HTTP; Response refuses one.
  if (status === 204 || status === 304) return new Response(null, { status, headers });
  if (fault.body !== undefined) {
    const isText = typeof fault.body === 'string';
    return new Response(isText ? String(fault.body) : JSON.stringify(fault.body), {
      status,
      headers: { 'content-type': isText ? 'text/plain' : 'application/json', ...headers },
    });
  }
  const family = status === 401 ? 'gateway' : 'reporting';
  const problem = new AmcProblem(status as ContentfulStatusCode, DETAILS[status] ?? 'Error', family);
  const answer = problemAnswer(problem, context.req.path, context.get('requestId'));
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
  return answer;
}

/** Tells hono's server that the answer is out. A copy: the constant is shared by all requests. */
const alreadySent = () => new Response(null, RESPONSE_ALREADY_SENT);

/** Ends the connection without a word. */
function reset(context: Context<HttpEnv>): Response {
  context.env.incoming.socket.resetAndDestroy();
  return alreadySent();
}

async function hang(context: Context<HttpEnv>): Promise<Response> {
  const { socket } = context.env.incoming;
  if (!socket.destroyed) await new Promise((resolve) => socket.once('close', resolve));
  return alreadySent();
}

async function truncate(context: Context<HttpEnv>, answer: Response, share: number): Promise<Response> {
  const { outgoing, incoming } = context.env;
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = Object.fromEntries(answer.headers);
  outgoing.writeHead(answer.status, { ...headers, 'content-length': Math.max(body.length, 1) });
  // Strictly less than promised, or the client would see a whole answer.
  const part = body.subarray(0, Math.min(Math.floor(body.length * share), Math.max(body.length - 1, 0)));
  outgoing.write(part, () => incoming.socket.destroySoon());
  return alreadySent();
}

async function patched(answer: Response, patch: Record<string, unknown>): Promise<Response> {
  const text = await answer.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return new Response(text, answer);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Response(text, answer);
  return new Response(JSON.stringify({ ...value, ...patch }), answer);
}

function replaceHeaders(answer: Response, { headers = {}, skewSeconds }: Fault, now: Date): void {
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
  if (skewSeconds !== undefined) {
    answer.headers.set('date', new Date(now.getTime() + skewSeconds * 1000).toUTCString());
  }
}

async function instead(context: Context<HttpEnv>, fault: Fault): Promise<Response | undefined> {
  if (fault.hang) return hang(context);
  if (fault.reset) return reset(context);
  if (fault.status !== undefined) return statusAnswer(context, fault, fault.status);
  return undefined;
}

/** Stands before every route of Amazon's, never before the control endpoints. */
export function faultMiddleware({ faults, clock }: Pick<Sandbox, 'faults' | 'clock'>): MiddlewareHandler<HttpEnv> {
  return async (context, next) => {
    const fault = context.req.path.startsWith('/__sandbox')
      ? undefined
      : faults.strike(context.req.method, context.req.path);
    if (!fault) return next();
    const { latencyMs } = fault;
    if (latencyMs !== undefined) await new Promise<void>((resolve) => clock.after(latencyMs, resolve));
    const early = fault.when === 'before' ? await instead(context, fault) : undefined;
    if (early) {
      replaceHeaders(early, fault, clock.now());
      return early;
    }
    await next();
    let answer: Response = (fault.when === 'after' ? await instead(context, fault) : undefined) ?? context.res;
    if (fault.patch) answer = await patched(answer, fault.patch);
    replaceHeaders(answer, fault, clock.now());
    if (fault.truncate !== undefined) answer = await truncate(context, answer, fault.truncate);
    // Assigning merges the old headers into the new; going through undefined replaces the answer.
    context.res = undefined;
    context.res = answer;
    return undefined;
  };
}

import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** The vendor types that Amazon answers with, one a resource. */
export const MEDIA = {
  workflows: 'application/vnd.amcworkflows.v1+json',
  executions: 'application/vnd.amcworkflowexecutions.v1+json',
  schedules: 'application/vnd.amcschedules.v1+json',
  dataSources: 'application/vnd.amcdatasources.v1+json',
  json: 'application/json',
} as const;

/**
 * A refusal in Amazon's words. The body depends on the family: reporting answers `{code, details}`, the gateway adds
 * `requestId` (401, 413, unknown route), accounts answer `{message, requestId}`.
 */
export class AmcProblem extends Error {
  readonly status: ContentfulStatusCode;
  readonly family: 'reporting' | 'gateway';

  constructor(status: ContentfulStatusCode, details: string, family: 'reporting' | 'gateway' = 'reporting') {
    super(details);
    this.name = 'AmcProblem';
    this.status = status;
    this.family = family;
  }
}

export const badRequest = (details: string) => new AmcProblem(400, details);
export const authenticationFailed = () => new AmcProblem(401, 'Authentication failed', 'gateway');
export const unauthorizedRequest = () => new AmcProblem(403, 'Unauthorized request.');

/** The live reporting API sorts keys alphabetically and leaves unset fields out. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, field]) => [key, sortKeys(field)]));
}

export function reportingAnswer(body: unknown, mediaType: string): Response {
  return new Response(JSON.stringify(sortKeys(body)), { headers: { 'content-type': mediaType } });
}

/** Admin answers keep the order of their fields and show null for what is unset, as captured. */
export function adminAnswer(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: { 'content-type': MEDIA.json } });
}

/** What create, update and delete answer: two characters, typed as a byte stream. */
export function emptyAnswer(): Response {
  return new Response('{}', { headers: { 'content-type': 'application/octet-stream' } });
}

export function problemAnswer(problem: AmcProblem, path: string, requestId: string): Response {
  const body =
    path.startsWith('/amc/accounts') && problem.family === 'reporting'
      ? { message: problem.message, requestId }
      : {
          code: String(problem.status),
          details: problem.message,
          ...(problem.family === 'gateway' ? { requestId } : {}),
        };
  return new Response(JSON.stringify(body), {
    status: problem.status,
    headers: { 'content-type': MEDIA.json },
  });
}

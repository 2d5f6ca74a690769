import type { z } from 'zod';
import type { faultInput } from './rules';

/** Where a person wants things to break, in words. */
export const FAULT_ROUTES = {
  api: { label: 'All of the AMC API', route: '/amc/**' },
  token: { label: 'Token requests', route: '/auth/o2/token' },
  create: { label: 'Creating executions', route: '/amc/reporting/*/workflowExecutions', method: 'POST' },
  look: { label: 'Looking at an execution', route: '/amc/reporting/*/workflowExecutions/*', method: 'GET' },
  urls: { label: 'Download URLs', route: '/amc/reporting/*/workflowExecutions/*/downloadUrls', method: 'GET' },
  files: { label: 'Downloads', route: '/download/**' },
} as const;

/** What happens there. */
export const FAULT_KINDS = {
  latency: { label: 'Three seconds slower', latencyMs: 3000 },
  unauthorized: { label: '401, the token is not good', status: 401 },
  forbidden: { label: '403, no access', status: 403 },
  terms: {
    label: '403, terms not accepted',
    status: 403,
    body: { code: '403', details: 'Terms and conditions must be accepted to continue' },
  },
  throttled: { label: '429, retry after 5 seconds', status: 429, retryAfter: 5 },
  throttledBlindly: { label: '429, without a hint', status: 429 },
  broken: { label: '500', status: 500 },
  gatewayTimeout: { label: '504, timed out', status: 504, body: { message: 'Endpoint request timed out' } },
  reset: { label: 'Connection reset', reset: true },
  lost: { label: 'Done, but the answer is lost', when: 'after', reset: true },
  hang: { label: 'No answer, ever', hang: true },
  truncated: { label: 'Half the answer', truncate: 0.5 },
  page: { label: 'A web page instead of JSON', status: 200, body: '<html>', headers: { 'content-type': 'text/html' } },
  unknown: { label: 'An unknown execution status', patch: { status: 'HIBERNATING' } },
  vanished: {
    label: 'The workflow has vanished',
    status: 400,
    body: { code: '400', details: 'Workflow with ID wf_vanished does not exist' },
  },
  skewed: { label: 'A clock an hour behind', skewSeconds: -3600 },
} as const;

export type FaultRoute = keyof typeof FAULT_ROUTES;
export type FaultKind = keyof typeof FAULT_KINDS;

/** The fault of two choices; `count` undefined = until it is cleared. */
export function presetFault(where: FaultRoute, kind: FaultKind, count?: number): z.input<typeof faultInput> {
  const { label: _, ...place } = FAULT_ROUTES[where];
  const { label: __, ...action } = FAULT_KINDS[kind];
  return { ...place, ...action, ...(count === undefined ? {} : { count }) };
}

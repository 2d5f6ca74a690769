import type { RouteContract } from '@/lib/api/route';
import { authRoutes } from './auth/contract';
import { dataSourceRoutes } from './data-sources/contract';
import { executionRoutes } from './executions/contract';
import { systemRoutes } from './health/contract';
import { instanceRoutes } from './instances/contract';
import { backfillRoutes } from './schedules/[scheduleId]/backfill/contract';
import { scheduleRoutes } from './schedules/contract';
import { templateRoutes } from './templates/contract';
import { workflowRoutes } from './workflows/contract';

/** The groups of the reference, in its order. */
export const API_TAGS = [
  { name: 'auth', description: 'Who asks.' },
  { name: 'instances', description: 'AMC instances: where queries run.' },
  { name: 'workflows', description: 'Saved queries.' },
  { name: 'executions', description: 'Runs: what was sent, how it went, and the rows.' },
  { name: 'schedules', description: 'Saved queries that run by themselves.' },
  { name: 'templates', description: 'The query library.' },
  { name: 'data-sources', description: 'The documentation of AMC’s tables and fields.' },
  { name: 'system', description: 'The service itself.' },
] as const;

/** Every route of the REST API. A route file that is neither here nor exempt fails a test. */
export const API_ROUTES = [
  ...authRoutes,
  ...instanceRoutes,
  ...workflowRoutes,
  ...executionRoutes,
  ...scheduleRoutes,
  ...backfillRoutes,
  ...templateRoutes,
  ...dataSourceRoutes,
  ...systemRoutes,
] as unknown as readonly RouteContract[];

/**
 * Routes that only our own pages use, by their folder: a session, no place in the document, no promise to programs. They
 * call `withApi` with the shapes of their input instead of a contract, which closes them to keys.
 */
export const PAGE_ROUTES = [
  'api/executions/compare',
  'api/executions/status',
  'api/instances/[instanceId]/schema',
  'api/notifications',
  'api/results',
  'api/[...path]',
] as const;

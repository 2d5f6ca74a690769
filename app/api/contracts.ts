import type { RouteContract } from '@/lib/api/route';
import { authRoutes } from './auth/contract';
import { dataSourceRoutes } from './data-sources/contract';
import { executionRoutes } from './executions/contract';
import { systemRoutes } from './health/contract';
import { instanceRoutes } from './instances/contract';

/** The groups of the reference, in its order. */
export const API_TAGS = [
  { name: 'auth', description: 'Who asks.' },
  { name: 'instances', description: 'AMC instances: where queries run.' },
  { name: 'executions', description: 'Runs: what was sent, how it went, and the rows.' },
  { name: 'data-sources', description: 'The documentation of AMC’s tables and fields.' },
  { name: 'system', description: 'The service itself.' },
] as const;

/** Every route of the REST API. A route file that is neither here nor exempt fails a test. */
export const API_ROUTES = [
  ...authRoutes,
  ...instanceRoutes,
  ...executionRoutes,
  ...dataSourceRoutes,
  ...systemRoutes,
] as unknown as readonly RouteContract[];

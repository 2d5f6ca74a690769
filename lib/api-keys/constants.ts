import { API_SCOPES, type ApiScope } from '@/lib/api/scopes';

export { API_SCOPES, type ApiScope };

/** What each scope allows, for the form that makes a key and for the reference page. */
export const SCOPE_WORDS: Readonly<Record<ApiScope, string>> = {
  'instances:read': 'See instances',
  'instances:write': 'Add, change, delete and sync instances',
  'workflows:read': 'See saved queries and their versions',
  'workflows:write': 'Save, change, delete and publish queries',
  'executions:read': 'See runs and read their rows',
  'executions:run': 'Start and cancel runs',
  'schedules:read': 'See schedules and their history',
  'schedules:write': 'Make, change, pause, run and delete schedules',
  'templates:read': 'See templates of the library',
  'templates:write': 'Make queries from templates',
  'catalog:read': 'Read the documentation of AMC data sources',
};

/** Keys that work, at a time. The database holds to it, too. */
export const MAX_API_KEYS = 20;

/** What the form offers as a key's life, in days; null: until it is revoked. */
export const LIFETIMES = [30, 90, 365, null] as const;

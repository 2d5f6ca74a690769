/**
 * What an API key may be allowed to do. `read` never changes anything; `write` includes making, changing and deleting;
 * starting a run costs money at some advertisers, so it has a scope of its own. Each route names the one it needs.
 */
export const API_SCOPES = [
  'instances:read',
  'instances:write',
  'workflows:read',
  'workflows:write',
  'executions:read',
  'executions:run',
  'schedules:read',
  'schedules:write',
  'templates:read',
  'templates:write',
  'catalog:read',
] as const;
export type ApiScope = (typeof API_SCOPES)[number];

import path from 'node:path';

/** Which domain may import which: in one direction only (design.md §1). */
export const DOMAIN_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  catalog: [],
  instances: ['catalog'],
  workflows: ['instances'],
  results: ['instances'],
  notifications: ['instances'],
  executions: ['workflows', 'results', 'notifications', 'instances', 'catalog'],
  'fan-outs': ['executions', 'workflows', 'results', 'instances'],
  schedules: ['executions', 'workflows', 'results', 'notifications', 'instances'],
  templates: ['workflows', 'results', 'instances'],
  dashboard: [
    'executions',
    'workflows',
    'results',
    'notifications',
    'instances',
    'schedules',
    'templates',
    'catalog',
    'fan-outs',
  ],
  'api-keys': [],
  // A person's notification defaults are what a new schedule starts with, and the end of an account takes the stored
  // results along; no domain imports profile.
  profile: ['schedules', 'results'],
};

/** Rooms of lib/ that know no domain. */
export const PLATFORM: ReadonlySet<string> = new Set([
  'amc',
  'amc-sql',
  'amazon-auth',
  'auth',
  'actions',
  'api',
  'jobs',
  'supabase',
  'crypto',
  'ids',
  'errors',
  'env',
  'log',
  'time',
  'cn',
  'words',
  'html',
  'input',
]);

/** Rooms so low that they may import nothing of lib/ but ids and errors. */
export const GROUND: ReadonlySet<string> = new Set(['amc', 'amc-sql', 'crypto']);

/** `lib/executions/steps/poll.ts` gives `executions`, `lib/env.ts` gives `env`; null outside lib/. */
export function libRoom(file: string): string | null {
  const [top, second] = file.split('/');
  if (top !== 'lib' || second === undefined) return null;
  return second.replace(/\.(test\.)?tsx?$/, '');
}

export function isDomain(room: string | null): room is string {
  return room !== null && room in DOMAIN_IMPORTS;
}

export function isTest(file: string): boolean {
  return (
    /\.test\.tsx?$/.test(file) ||
    file.startsWith('e2e/') ||
    file.startsWith('supabase/tests/') ||
    file.startsWith('scripts/jest/')
  );
}

export function isScript(file: string): boolean {
  return file.startsWith('scripts/');
}

/** The name of a file without folder and extension. */
export function stem(file: string): string {
  return path.posix.basename(file).replace(/\.(tsx?|mjs)$/, '');
}

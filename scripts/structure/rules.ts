import type { ImportEdge, SourceFile } from './imports';
import { DOMAIN_IMPORTS, GROUND, isDomain, isScript, isTest, libRoom, PLATFORM, stem } from './rooms';

export interface ImportRule {
  id: string;
  /** Said to whoever breaks it. */
  why: string;
  broken(from: SourceFile, edge: ImportEdge & { target: string }): boolean;
}

const WRITERS = new Set(['mutations', 'jobs', 'service', 'store']);

/** The file of a domain that holds database or system work, by its name in the closed vocabulary. */
function isCore(file: string): boolean {
  return (
    isDomain(libRoom(file)) &&
    (WRITERS.has(stem(file)) || stem(file) === 'data' || stem(file).startsWith('store-') || file.includes('/steps/'))
  );
}

function inAppPages(file: string): boolean {
  return file.startsWith('app/') && !file.startsWith('app/api/') && stem(file) !== 'route' && stem(file) !== 'actions';
}

export const IMPORT_RULES: readonly ImportRule[] = [
  {
    id: 'app-composes',
    why: 'a page composes: it takes components, loaders, schemas and actions; the work itself lives in lib/',
    broken: (from, { target }) =>
      inAppPages(from.path) &&
      (isCore(target) || ['amc', 'crypto', 'jobs', 'api', 'supabase'].includes(libRoom(target) ?? '')),
  },
  {
    id: 'api-no-components',
    why: 'a route handler verifies, parses, calls lib and answers; it renders nothing and reads no page loaders',
    broken: (from, { target }) =>
      from.path.startsWith('app/api/') &&
      (target.startsWith('components/') || (isDomain(libRoom(target)) && stem(target) === 'loaders')),
  },
  {
    id: 'components-stay-client',
    why: 'components take props, schemas, types, keys and actions; data, mutations, loaders and systems are server work',
    broken: (from, { target }) =>
      from.path.startsWith('components/') &&
      !isTest(from.path) &&
      (isCore(target) ||
        stem(target) === 'loaders' ||
        ['amc', 'supabase', 'crypto', 'env', 'log', 'jobs', 'api'].includes(libRoom(target) ?? '')),
  },
  {
    id: 'lib-below-ui',
    why: 'lib/ can be tested without React: it knows neither app/ nor components/',
    broken: (from, { target }) =>
      from.path.startsWith('lib/') && (target.startsWith('app/') || target.startsWith('components/')),
  },
  {
    id: 'domain-direction',
    why: 'domains import each other in one direction only (see DOMAIN_IMPORTS in scripts/structure/rooms.ts)',
    broken: (from, { target }) => {
      const [a, b] = [libRoom(from.path), libRoom(target)];
      return isDomain(a) && isDomain(b) && a !== b && !isTest(from.path) && !DOMAIN_IMPORTS[a]?.includes(b);
    },
  },
  {
    id: 'platform-below-domains',
    why: 'a platform room knows no domain, so that every domain can stand on it',
    broken: (from, { target }) =>
      PLATFORM.has(libRoom(from.path) ?? '') && isDomain(libRoom(target)) && !isTest(from.path),
  },
  {
    id: 'ground-rooms',
    why: 'amc, amc-sql and crypto import nothing of lib/ but ids and errors, so that they run anywhere',
    broken: (from, { target }) => {
      const [a, b] = [libRoom(from.path), libRoom(target)];
      return (
        a !== null && GROUND.has(a) && b !== null && b !== a && b !== 'ids' && b !== 'errors' && !isTest(from.path)
      );
    },
  },
  {
    id: 'sandbox-apart',
    why: 'the sandbox is a program of its own: only scripts and tests may import it',
    broken: (from, { target }) =>
      libRoom(target) === 'amc-sandbox' &&
      libRoom(from.path) !== 'amc-sandbox' &&
      !isScript(from.path) &&
      !isTest(from.path),
  },
  {
    id: 'sandbox-imports',
    why: 'the sandbox stands on amc-sql, the generated catalog and the wire types of lib/amc, on nothing of the app',
    broken: (from, { target }) => {
      if (libRoom(from.path) !== 'amc-sandbox' || isTest(from.path)) return false;
      const room = libRoom(target);
      if (room === 'catalog') return !['catalog.gen', 'types'].includes(stem(target));
      if (room === 'amc') return stem(target) !== 'schema';
      return room === null
        ? !target.startsWith('lib/')
        : !['amc-sandbox', 'amc-sql', 'ids', 'errors', 'log'].includes(room);
    },
  },
  {
    id: 'service-client',
    why: 'the client that bypasses row level security is for the token vault, jobs, steps and scripts only',
    broken: (from, { target }) => {
      if (target !== 'lib/supabase/service.ts' || isTest(from.path) || isScript(from.path)) return false;
      const room = libRoom(from.path);
      const jobOrStep = isDomain(room) && (stem(from.path) === 'jobs' || from.path.includes('/steps/'));
      return !(
        jobOrStep ||
        room === 'jobs' ||
        room === 'supabase' ||
        (room === 'amazon-auth' && ['vault', 'budget', 'jobs'].includes(stem(from.path)))
      );
    },
  },
  {
    id: 'no-test-imports',
    why: 'code that ships never imports a test or what tests stand on',
    broken: (from, { target }) => isTest(target) && !isTest(from.path) && !isScript(from.path),
  },
];

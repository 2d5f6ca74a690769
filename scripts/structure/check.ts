import type { SourceFile } from './imports';
import { isDomain, isTest, libRoom, stem } from './rooms';
import { IMPORT_RULES } from './rules';

export interface Violation {
  rule: string;
  file: string;
  line: number;
  message: string;
}

/** Names every domain folder may use (design.md §1). Any other module there must be pure: no database, no system. */
const VOCABULARY = new Set([
  'schema',
  'types',
  'constants',
  'utils',
  'data',
  'loaders',
  'mutations',
  'actions',
  'keys',
  'jobs',
  'service',
  'store',
  'errors',
]);
const FORBIDDEN_NAMES = new Set(['index', 'helpers', 'helper', 'hooks', 'misc', 'common', 'util']);
/** Files that must say `import 'server-only'`, so that a stray import from a component fails the build. */
const SERVER_NAMES = new Set(['loaders', 'mutations', 'jobs', 'service']);
const ENV_READERS = /^(lib\/env\.ts|instrumentation\.ts|next\.config\.ts|scripts\/|e2e\/|[^/]+\.config\.[a-z]+$)/;

function saysServerOnly(file: SourceFile): boolean {
  return file.imports.some((edge) => edge.specifier === 'server-only');
}

function mustBeServerOnly(file: string): boolean {
  if (isTest(file)) return false;
  if (/^lib\/supabase\/(server|service)\.ts$/.test(file)) return true;
  return (
    isDomain(libRoom(file)) &&
    (SERVER_NAMES.has(stem(file)) || stem(file).startsWith('store-') || file.includes('/steps/'))
  );
}

/** Runs every rule over the whole tree. The order of the answer is by file, then line. */
export function checkStructure(sources: readonly SourceFile[]): Violation[] {
  const byPath = new Map(sources.map((file) => [file.path, file]));
  const found: Violation[] = [];
  const report = (rule: string, file: string, line: number, message: string) =>
    found.push({ rule, file, line, message });

  for (const file of sources) {
    for (const edge of file.imports) {
      const { target } = edge;
      if (target === null) continue;
      for (const rule of IMPORT_RULES) {
        if (rule.broken(file, { ...edge, target }))
          report(rule.id, file.path, edge.line, `imports ${target}: ${rule.why}`);
      }
    }
    checkNames(file, report);
    if (mustBeServerOnly(file.path) && !saysServerOnly(file)) {
      report('server-only', file.path, 1, "does server work and must begin with: import 'server-only'");
    }
    if (!ENV_READERS.test(file.path) && !isTest(file.path)) {
      for (const line of file.processEnvLines)
        report('process-env', file.path, line, 'reads process.env: settings come from lib/env.ts, parsed once');
    }
    if (file.path.startsWith('components/') || file.directives.includes('use client')) {
      const trail = pathToServerOnly(file, byPath);
      if (trail) report('server-in-client', file.path, 1, `reaches server code: ${trail.join(' -> ')}`);
    }
  }
  for (const cycle of findCycles(byPath))
    report('no-cycles', cycle[0] ?? '', 1, `imports itself: ${cycle.join(' -> ')}`);
  return found.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}

function checkNames(
  file: SourceFile,
  report: (rule: string, file: string, line: number, message: string) => void,
): void {
  const name = stem(file.path);
  if (FORBIDDEN_NAMES.has(name) && /^(lib|components|app)\//.test(file.path)) {
    report('file-name', file.path, 1, `"${name}" says nothing: name the file after the one idea it holds`);
  }
  const room = libRoom(file.path);
  if (!isDomain(room) || isTest(file.path)) return;
  const rest = file.path.split('/').slice(2);
  const inSteps = rest.length === 2 && rest[0] === 'steps';
  if (rest.length > 1 && !inSteps) report('vocabulary', file.path, 1, 'a domain has one subfolder only: steps/');
  const known = inSteps || VOCABULARY.has(name) || name.startsWith('store-') || name.endsWith('.gen');
  const impure = file.imports.find(
    (edge) => !edge.typeOnly && (edge.specifier === 'server-only' || libRoom(edge.target ?? '') === 'supabase'),
  );
  if (!known && impure) {
    report(
      'vocabulary',
      file.path,
      impure.line,
      `"${name}" is no name of the closed vocabulary, so the module must be pure, but it imports ${impure.specifier}`,
    );
  }
}

/** The import chain by which client code would ship a server-only module; actions are a door, not a chain. */
function pathToServerOnly(start: SourceFile, byPath: ReadonlyMap<string, SourceFile>): string[] | null {
  const seen = new Set<string>([start.path]);
  const queue: string[][] = [[start.path]];
  for (let trail = queue.shift(); trail; trail = queue.shift()) {
    const file = byPath.get(trail.at(-1) ?? '');
    if (!file || (file !== start && file.directives.includes('use server'))) continue;
    if (saysServerOnly(file)) return trail;
    for (const edge of file.imports) {
      if (edge.typeOnly || edge.target === null || seen.has(edge.target)) continue;
      seen.add(edge.target);
      queue.push([...trail, edge.target]);
    }
  }
  return null;
}

/** Every cycle once, found by depth-first search; type-only imports count, since they tie files together just as well. */
function findCycles(byPath: ReadonlyMap<string, SourceFile>): string[][] {
  const state = new Map<string, 'open' | 'done'>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (file: string) => {
    state.set(file, 'open');
    stack.push(file);
    for (const { target } of byPath.get(file)?.imports ?? []) {
      if (target === null || !byPath.has(target)) continue;
      const seen = state.get(target);
      if (seen === 'open') cycles.push([...stack.slice(stack.indexOf(target)), target]);
      else if (seen === undefined) visit(target);
    }
    stack.pop();
    state.set(file, 'done');
  };
  for (const file of byPath.keys()) if (!state.has(file)) visit(file);
  return cycles;
}

/**
 * Unzipped size of each server function of the production build, as a host that makes one of each route would pack it (the
 * files Next traced for it), against the host's limit (design.md §6): node --import tsx scripts/check-functions.ts [--limit 250]
 * Vercel refuses more than 250 MB. A native module without the library beside it fails too: it would load nowhere. Exits 1. `--largest ROUTE` lists what the function of one route is made of.
 */
import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const { values: flags } = parseArgs({
  options: { limit: { type: 'string', default: '250' }, largest: { type: 'string' } },
});
const LIMIT = Number(flags.limit);
const server = path.join(import.meta.dirname, '../.next/server');
const trace = z.object({ files: z.array(z.string()) });
const sizes = new Map<string, number>();

/** Bytes; 0 for what a trace names and the build has not (an optional dependency of another system). */
function sizeOf(file: string): number {
  const known = sizes.get(file) ?? (existsSync(file) ? statSync(file).size : 0);
  sizes.set(file, known);
  return known;
}

/** The files of a function, each once. */
function filesOf(manifest: string): string[] {
  const { files } = trace.parse(JSON.parse(readFileSync(manifest, 'utf8')));
  const folder = path.dirname(manifest);
  return [...new Set([manifest.replace(/\.nft\.json$/, ''), ...files.map((file) => path.resolve(folder, file))])];
}

const megabytes = (files: readonly string[]) => files.reduce((sum, file) => sum + sizeOf(file), 0) / 1e6;

/** What belongs together: a package, or a folder of the build. */
function packageOf(file: string): string {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
  return name ?? path.dirname(path.relative(path.join(server, '../..'), file));
}

/** The shared libraries in the folder of a native module. */
function besideIt(file: string): string[] {
  const folder = path.dirname(file);
  return readdirSync(folder)
    .filter((name) => /\.(?:so|dylib|dll)$/.test(name))
    .map((name) => path.join(folder, name));
}

const functions = globSync('**/*.nft.json', { cwd: server })
  .map((file) => ({
    route: `/${file.replace(/\.js\.nft\.json$/, '').replace(/^app\//, '')}`,
    files: filesOf(path.join(server, file)),
  }))
  .map((one) => ({ ...one, size: megabytes(one.files) }))
  .sort((a, b) => b.size - a.size);

if (flags.largest !== undefined) {
  const wanted = functions.find(({ route }) => route === flags.largest);
  if (!wanted) throw new Error(`there is no function ${flags.largest}`);
  const parts = new Map<string, string[]>();
  for (const file of wanted.files) parts.set(packageOf(file), [...(parts.get(packageOf(file)) ?? []), file]);
  const rows = [...parts].map(([name, files]) => ({ name, size: megabytes(files) })).sort((a, b) => b.size - a.size);
  for (const { name, size } of rows.slice(0, 40)) console.log(`${size.toFixed(2).padStart(7)} MB  ${name}`);
} else {
  for (const { route, size } of functions.slice(0, 5)) console.log(`${size.toFixed(1).padStart(7)} MB  ${route}`);
  const [smallest] = functions.slice(-1);
  console.log(`${functions.length} functions, the smallest ${smallest?.size.toFixed(1)} MB; ${LIMIT} MB are the limit`);
}
const problems: string[] = [];
for (const { route, size } of functions.filter((one) => one.size > LIMIT)) {
  problems.push(route);
  console.error(`${route} has ${size.toFixed(1)} MB, ${LIMIT} MB are the limit.`);
}
for (const { route, files } of functions) {
  const lacking = files.filter((file) => file.endsWith('.node')).flatMap(besideIt);
  for (const file of lacking.filter((one) => !files.includes(one))) {
    problems.push(route);
    console.error(`${route} lacks ${path.basename(file)}: see ROUTES_WITH_DUCKDB in next.config.ts.`);
  }
}
if (functions.length === 0) console.error('No function was traced: is there a production build?');
if (problems.length > 0 || functions.length === 0) process.exitCode = 1;

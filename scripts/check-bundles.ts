/**
 * First-load JavaScript of each page in the production build, gzip, against a limit: node --import tsx scripts/check-bundles.ts
 * The aim is 180 kB without the editor (design.md §6). Most pages are above it, so for now the limits are what there is and a
 * little room: a page may only become lighter, and a limit only smaller. A page without a limit fails. Exits 1.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/** Kilobytes (1,000 bytes). */
const LIMITS: Readonly<Record<string, number>> = {
  '/': 197,
  '/_not-found': 197,
  '/api-docs': 254,
  '/dashboard': 250,
  '/data-sources': 268,
  '/data-sources/[schemaId]': 273,
  '/data-sources/compare': 263,
  '/dev/mail': 249,
  '/executions': 266,
  '/executions/[executionId]': 383,
  '/executions/compare': 296,
  '/executions/fan-out/[fanOutId]': 335,
  '/instances': 272,
  '/instances/[instanceId]': 289,
  '/login': 220,
  '/my-queries': 275,
  '/profile': 270,
  '/query-builder/copy/[workflowId]': 407,
  '/query-builder/edit/[workflowId]': 407,
  '/query-builder/new': 407,
  '/query-library': 269,
  '/query-library/[templateId]': 251,
  '/query-library/[templateId]/edit': 279,
  '/query-library/new': 279,
  '/reset-password': 221,
  '/schedules': 275,
  '/schedules/(.)[scheduleId]': 382,
  '/schedules/[scheduleId]': 382,
  '/schedules/[scheduleId]/backfill/[backfillId]': 250,
  '/schedules/calendar': 247,
  '/schedules/new': 371,
  '/sign-up': 221,
  '/unsubscribe': 197,
  '/workflows/[workflowId]': 289,
};

const root = path.join(import.meta.dirname, '..');
const stats = z.array(z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()) }));
const sizes = new Map<string, number>();

function gzipped(chunk: string): number {
  const known = sizes.get(chunk) ?? gzipSync(readFileSync(path.join(root, chunk)), { level: 6 }).length;
  sizes.set(chunk, known);
  return known;
}

const built = stats.parse(
  JSON.parse(readFileSync(path.join(root, '.next/diagnostics/route-bundle-stats.json'), 'utf8')),
);
const problems: string[] = [];
for (const { route, firstLoadChunkPaths } of [...built].sort((a, b) => a.route.localeCompare(b.route))) {
  const kilobytes = [...new Set(firstLoadChunkPaths)].reduce((sum, chunk) => sum + gzipped(chunk), 0) / 1000;
  const limit = LIMITS[route];
  console.log(`${kilobytes.toFixed(1).padStart(7)} kB  ${String(limit ?? '–').padStart(4)}  ${route}`);
  if (limit === undefined) problems.push(`${route} has no limit in scripts/check-bundles.ts.`);
  else if (kilobytes > limit)
    problems.push(`${route} loads ${kilobytes.toFixed(1)} kB at first, ${limit} kB are its limit.`);
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

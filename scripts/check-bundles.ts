/**
 * First-load JavaScript of each page in the production build, gzip, against a limit: node --import tsx scripts/check-bundles.ts
 * The aim is 180 kB without the editor (design.md §6): kept before one signs in, and 65 kB and more too high behind it, where React
 * and Next alone are 134 kB. The limits are what there is and 3 kB of
 * room: a page may only become lighter, and a limit only smaller. A page without a limit fails. Exits 1.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/** Kilobytes (1,000 bytes). */
const LIMITS: Readonly<Record<string, number>> = {
  '/': 163,
  '/_not-found': 163,
  '/api-docs': 257,
  '/dashboard': 253,
  '/data-sources': 272,
  '/data-sources/[schemaId]': 276,
  '/data-sources/compare': 266,
  '/dev/mail': 252,
  '/executions': 269,
  '/executions/[executionId]': 313,
  '/executions/compare': 265,
  '/executions/fan-out/[fanOutId]': 303,
  '/instances': 275,
  '/instances/[instanceId]': 292,
  '/login': 175,
  '/my-queries': 278,
  '/profile': 273,
  '/query-builder/copy/[workflowId]': 412,
  '/query-builder/edit/[workflowId]': 412,
  '/query-builder/new': 412,
  '/query-library': 272,
  '/query-library/[templateId]': 254,
  '/query-library/[templateId]/edit': 282,
  '/query-library/new': 282,
  '/reset-password': 176,
  '/schedules': 278,
  '/schedules/(.)[scheduleId]': 279,
  '/schedules/[scheduleId]': 278,
  '/schedules/[scheduleId]/backfill/[backfillId]': 253,
  '/schedules/calendar': 250,
  '/schedules/new': 279,
  '/sign-up': 176,
  '/unsubscribe': 164,
  '/workflows/[workflowId]': 292,
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

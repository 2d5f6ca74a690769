/**
 * First-load JavaScript of each page in the production build, gzip, against a limit: node --import tsx scripts/check-bundles.ts
 * The aim is 180 kB without the editor (design.md §6), of which React and Next alone are 134 kB. Every page keeps it but that of
 * a new schedule (12 kB above it) and those with the grid of a result (40 kB); the query builder's have the editor.
 * What only opens on a press, and what is not on the page at first, is loaded after it (components/ui/opened-later.tsx,
 * use-later.ts) and not counted here. The limits are what there is and 3 kB of room: a page may only become lighter, and a
 * limit only smaller. A page without a limit fails. Exits 1.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/** Kilobytes (1,000 bytes). */
const LIMITS: Readonly<Record<string, number>> = {
  '/': 154,
  '/_not-found': 154,
  '/api-docs': 177,
  '/dashboard': 166,
  '/data-sources': 180,
  '/data-sources/[schemaId]': 178,
  '/data-sources/compare': 177,
  '/dev/mail': 175,
  '/executions': 178,
  '/executions/[executionId]': 225,
  '/executions/compare': 175,
  '/executions/fan-out/[fanOutId]': 218,
  '/instances': 181,
  '/instances/[instanceId]': 181,
  '/login': 158,
  '/my-queries': 182,
  '/profile': 174,
  '/query-builder/copy/[workflowId]': 363,
  '/query-builder/edit/[workflowId]': 363,
  '/query-builder/new': 363,
  '/query-library': 181,
  '/query-library/[templateId]': 169,
  '/query-library/[templateId]/edit': 173,
  '/query-library/new': 173,
  '/reset-password': 159,
  '/schedules': 182,
  '/schedules/[scheduleId]': 175,
  '/schedules/[scheduleId]/backfill/[backfillId]': 171,
  '/schedules/calendar': 170,
  '/schedules/new': 195,
  '/sign-up': 159,
  '/unsubscribe': 154,
  '/workflows/[workflowId]': 179,
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

import type { RouteContract } from '@/lib/api/route';
import { type RouteHandler, withApi } from '@/lib/api/with-api';
import { storedResultOf } from '@/lib/executions/data';
import type { ExportFormat } from '@/lib/results/constants';
import { exportResult } from '@/lib/results/steps/export';
import { resultStore } from '@/lib/results/store';
import type { getResultsCsv } from './contract';

/** A file name that every system takes, with the run's own name in it. */
function fileName(name: string, id: string, format: ExportFormat): string {
  const words = name
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${words || 'result'}-${id.slice(0, 8)}.${format}`;
}

type FileContract =
  typeof getResultsCsv extends RouteContract<infer P, infer Q, infer B, infer R> ? RouteContract<P, Q, B, R> : never;

/** The handler of a route that answers all rows, or what the filters leave, as a streamed file. */
export function resultFile(contract: FileContract, format: ExportFormat): RouteHandler {
  const type = contract.answer.media?.[0] ?? 'application/octet-stream';
  return withApi(contract, async ({ db, params, query }) => {
    const { name, ...stored } = await storedResultOf(db, params.executionId);
    const stream = await exportResult(resultStore(), stored, format, query);
    return new Response(stream, {
      headers: {
        'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
        'content-disposition': `attachment; filename="${fileName(name, params.executionId, format)}"`,
        'cache-control': 'private, no-store',
      },
    });
  });
}

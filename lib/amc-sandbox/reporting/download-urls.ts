import { Hono } from 'hono';
import { AmcProblem, MEDIA, reportingAnswer } from '../answers';
import type { HttpEnv, Sandbox } from '../sandbox';
import type { ExecutionRecord } from '../store/records';
import { requireExecution } from './executions';
import { presign } from './presign';

export const METADATA_FILE = 'metadata.json';

/** The files a client may fetch: none without aggregation controls, unless the data were synthetic. */
export function retrievableFiles(execution: ExecutionRecord): readonly string[] {
  if (execution.disableAggregationControls && execution.requireSyntheticData !== true) return [];
  return execution.files ?? [];
}

/** `GET workflowExecutions/{id}/downloadUrls`: plain texts, each good for ten minutes. */
export function downloadUrlRoutes(sandbox: Sandbox): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  routes.get('/:executionId/downloadUrls', (context) => {
    const execution = requireExecution(context, sandbox);
    const { workflowExecutionId: id, instanceId, status } = execution;
    if (status !== 'SUCCEEDED' || execution.purgedAt !== undefined) {
      throw new AmcProblem(
        sandbox.options.quirks.notReadyStatus,
        `Execution with ID ${id} is unavailable for download.`,
      );
    }
    const { origin } = new URL(context.req.url);
    const sign = (file: string) =>
      presign(sandbox.state.settings.signingKey, origin, `/download/${instanceId}/${id}/${file}`, sandbox.clock.now());
    const files = retrievableFiles(execution);
    return reportingAnswer(
      {
        downloadUrls: files.map(sign),
        metadataDownloadUrls: files.length === 0 ? [] : [sign(METADATA_FILE)],
      },
      MEDIA.executions,
    );
  });
  return routes;
}

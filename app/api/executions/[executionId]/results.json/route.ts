import { getResultsJson } from '../../contract';
import { resultFile } from '../../result-file';

/** GET /api/executions/{id}/results.json: all rows (or what the filters leave) as a streamed file. */
export const GET = resultFile(getResultsJson, 'json');

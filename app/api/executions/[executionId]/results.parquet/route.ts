import { getResultsParquet } from '../../contract';
import { resultFile } from '../../result-file';

/** GET /api/executions/{id}/results.parquet: all rows (or what the filters leave) as a streamed file. */
export const GET = resultFile(getResultsParquet, 'parquet');

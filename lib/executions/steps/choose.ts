import 'server-only';
import { definitionOptions, hasPlaceholders } from '@/lib/workflows/amc-definition';
import { definitionOptionsOf, type PublishableRow, readPublishable } from '@/lib/workflows/steps/ensure';
import type { RunFacts } from '../amc-request';
import type { ClaimedRun, StepDeps } from './step';

/** How a run goes to AMC; `reason` is for people, and kept on the run. */
export type Way = { via: 'saved'; query: PublishableRow } | { via: 'ad_hoc'; reason: string };

function adHoc(reason: string): Way {
  return { via: 'ad_hoc', reason };
}

/**
 * Whether a run can start its saved query's workflow at AMC, or has to bring its SQL along: it must be the present text
 * of the query, with its options, and without `{{…}}`.
 */
export async function chooseWay(deps: StepDeps, run: ClaimedRun, facts: RunFacts): Promise<Way> {
  if (run.workflow_id === null) return adHoc('The query is not saved, so it is sent with the run.');
  if (hasPlaceholders(run.template_sql)) {
    return adHoc('The query has {{parameters}}, so its SQL differs from run to run and is sent with the run.');
  }
  const query = await readPublishable(deps.db, run.workflow_id);
  if (query === null) return adHoc('The saved query has been deleted, so its SQL is sent with the run.');
  if (query.sql_query !== run.template_sql) {
    return adHoc('The SQL of this run is not the present one of the saved query, so it is sent with the run.');
  }
  const options = (of: Parameters<typeof definitionOptions>[0]) => JSON.stringify(definitionOptions(of));
  if (options(facts.options) !== options(definitionOptionsOf(query))) {
    return adHoc('The privacy options of this run are not those of the saved query, so the SQL is sent with the run.');
  }
  return { via: 'saved', query };
}

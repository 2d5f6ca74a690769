import { after } from 'next/server';
import { withApi } from '@/lib/api/with-api';
import { executionStatuses } from '@/lib/executions/data';
import { statusQuery } from '@/lib/executions/schema';
import { advance } from '@/lib/executions/steps/advance';
import { executionUuid } from '@/lib/ids';
import { log } from '@/lib/log';

export const dynamic = 'force-dynamic';
/** Loading a large result may go on after the answer. */
export const maxDuration = 60;

/** Most runs one request moves on; the poll job does the rest. */
const MOST_ADVANCED = 10;
/** How long the answer waits for AMC. What takes longer goes on behind it. */
const WAIT_MS = 4_000;

/**
 * GET /api/executions/status?ids=a,b: the runs the caller may see, in one query. Those that are due are first moved on
 * (submitted, polled, ingested), so that a watched run is as fresh as AMC allows.
 */
export const GET = withApi({ query: statusQuery }, async ({ db, query }) => {
  const first = await executionStatuses(db, query.ids, new Date());
  if (first.due.length === 0) return { items: first.items };
  const work = Promise.all(
    first.due.slice(0, MOST_ADVANCED).map((id) =>
      advance(executionUuid.parse(id)).catch((error: unknown) => {
        log.error({ executionId: id, err: error }, 'a watched run could not be moved on');
      }),
    ),
  );
  after(() => work);
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, WAIT_MS);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
  return { items: (await executionStatuses(db, query.ids, new Date())).items };
});

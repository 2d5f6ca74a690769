import { withApi } from '@/lib/api/with-api';
import { storedResultOf } from '@/lib/executions/data';
import { suggestKeys } from '@/lib/results/comparison';
import { compareResults } from '@/lib/results/data';
import { comparisonQueryParams } from '@/lib/results/schema';
import { resultStore } from '@/lib/results/store';

/** GET /api/executions/compare?a&b&keys=[…]&kinds=changed,added&offset&limit: the rows that differ between two runs. */
export const GET = withApi({ query: comparisonQueryParams }, async ({ db, query }) => {
  const [a, b] = await Promise.all([storedResultOf(db, query.a), storedResultOf(db, query.b)]);
  const keys = query.keys ?? suggestKeys(a.columns, b.columns, a.profile, a.rowCount);
  return compareResults(resultStore(), a, b, { ...query, keys });
});

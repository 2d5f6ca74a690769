import 'server-only';
import { amcPath, callAmc } from '../client';
import type { AmcContext, CallOptions } from '../context';
import { allItems } from '../paging';
import { type AmcDataSource, amcDataSourceAnswer, amcDataSourcePage } from '../schema';

/** The tables this instance really has, all pages. On SANDBOX instances ids begin with `sandbox.`. */
function list(context: AmcContext, options?: CallOptions): Promise<AmcDataSource[]> {
  const path = amcPath`/amc/reporting/${context.instanceId}/dataSources`;
  return allItems('dataSources', (nextToken) =>
    callAmc(
      context,
      { method: 'GET', path, query: { limit: 100, nextToken }, nature: 'read', schema: amcDataSourcePage },
      options,
    ),
  );
}

function get(context: AmcContext, id: string, options?: CallOptions): Promise<AmcDataSource> {
  const path = amcPath`/amc/reporting/${context.instanceId}/dataSources/${id}`;
  return callAmc(context, { method: 'GET', path, nature: 'read', schema: amcDataSourceAnswer }, options);
}

export const dataSources = { list, get };

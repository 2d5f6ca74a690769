import { Hono } from 'hono';
import type { CatalogTable } from '@/lib/catalog/types';
import { AmcProblem, MEDIA, reportingAnswer } from '../answers';
import { requireInstance } from '../auth/caller';
import { paginate } from '../paging';
import type { HttpEnv, Sandbox } from '../sandbox';
import type { Instance } from '../tenants';
import { single } from './envelope';

/** In sandbox instances AMC puts the schema before the name. */
function idOf(table: CatalogTable, instance: Instance): string {
  return instance.instanceType === 'SANDBOX' ? `sandbox.${table.name}` : table.name;
}

function view(table: CatalogTable, instance: Instance) {
  return {
    dataSourceId: idOf(table, instance),
    description: table.description,
    owner: 'AMAZON',
    provider: 'AMAZON',
    isPremium: table.paid,
    columns: table.fields.map((field) => ({
      name: field.name,
      description: field.description,
      columnType: field.kind === 'D' ? 'DIMENSION' : 'METRIC',
      dataType: field.type,
      // As the live API gives it; the specification has no word of it.
      sensitivity: field.threshold,
    })),
    tags: [],
    // Audience tables only feed audiences: their rows can not be downloaded.
    outputChannels: [{ channel: { type: 'DOWNLOAD' }, outputAvailable: !table.isAudience }],
  };
}

/** `/amc/reporting/{instanceId}/dataSources` */
export function dataSourceRoutes(sandbox: Sandbox): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const tables = sandbox.catalog.toSorted((a, b) => (a.name < b.name ? -1 : 1));

  routes.get('/', (context) => {
    const { instance } = requireInstance(context, sandbox);
    const { items, nextToken } = paginate(tables, ({ name }) => name, {
      limit: context.req.query('limit'),
      nextToken: context.req.query('nextToken'),
      filters: ['dataSources', instance.instanceId],
    });
    return reportingAnswer({ dataSources: items.map((table) => view(table, instance)), nextToken }, MEDIA.dataSources);
  });

  routes.get('/:dataSourceId', (context) => {
    const { instance } = requireInstance(context, sandbox);
    const id = context.req.param('dataSourceId');
    const table = tables.find((candidate) => idOf(candidate, instance) === id);
    if (!table) {
      throw new AmcProblem(sandbox.options.quirks.missingStatus, `Data source with ID ${id} does not exist.`);
    }
    return reportingAnswer(single(sandbox.options, 'dataSource', view(table, instance)), MEDIA.dataSources);
  });

  return routes;
}

import type { CatalogTable } from './catalog-types';
import { indexOf } from './resolve/catalog-index';
import type { Resolved } from './resolve/model';
import { resolveQuery, resolveWindow } from './resolve/queries';
import { Resolver } from './resolve/resolver';
import type { Query } from './tree';

/**
 * Finds out what every name of a query means: tables through WITH, subqueries, joins, unions and EXTEND_TIME_WINDOW;
 * type, kind, threshold and lineage of every value; the columns of the result. What can't be found is in `problems`,
 * and nothing is reported about what depends on it.
 */
export function resolve(query: Query, catalog: readonly CatalogTable[]): Resolved {
  const r = new Resolver(indexOf(catalog), { query: resolveQuery, window: resolveWindow });
  const output = r.query(query, null);
  const { tables, ctes, scopes, bindings, values, outputs, problems } = r;
  return { query, output, tables, ctes, scopes, bindings, values, outputs, problems };
}

import type { CatalogTable } from '@/lib/amc-sql/catalog-types';
import { lineage } from '@/lib/amc-sql/lineage';
import { parse } from '@/lib/amc-sql/parse';

/** What is known of the run beside its SQL. */
export interface EmptyFacts {
  /** Names of AMC's live data sources in this instance, lower case; null when they were never read. */
  liveSources: ReadonlySet<string> | null;
  instanceName: string;
}

/**
 * Why a run of this query may have no rows, as far as the query itself and the instance tell: tables the instance does
 * not have, and the dimension that asks for the most people behind each row. Each is a sentence with what to do.
 */
export function emptyReasons(sql: string, catalog: readonly CatalogTable[], facts: EmptyFacts): string[] {
  const { tables, minimumUsers, columns } = lineage(parse(sql), catalog);
  const reasons: string[] = [];
  const missing =
    facts.liveSources === null ? [] : tables.filter((name) => !facts.liveSources?.has(name.toLowerCase()));
  if (missing.length > 0) {
    const names = missing.join(', ');
    reasons.push(
      `The instance ${facts.instanceName} has no data source ${names}: take another table, or another instance.`,
    );
  }
  const { users, because } = minimumUsers;
  if (users !== null && users > 2 && because !== null) {
    const column = columns?.find(({ fields, kind }) => kind === 'D' && fields.includes(because));
    const name = column?.name ?? because.split('.').at(-1) ?? because;
    reasons.push(
      `Each row needs at least ${users} people behind it because the result shows ${name} (${because}). Leave it out, group it into fewer values, or widen the window.`,
    );
  }
  return reasons;
}

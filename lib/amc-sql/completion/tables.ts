import type { QueryMode } from '../diagnostic';
import type { CatalogIndex } from '../resolve/catalog-index';
import type { Resolved } from '../resolve/model';
import type { Identifier } from '../tree';
import type { Proposal } from './item';

/** Where most queries begin. */
const COMMON = new Set([
  'amazon_attributed_events_by_conversion_time',
  'amazon_attributed_events_by_traffic_time',
  'conversions',
  'conversions_with_relevance',
  'dsp_clicks',
  'dsp_impressions',
  'dsp_views',
  'sponsored_ads_traffic',
]);

/** Amazon Ad Server was closed in 2024: its tables are there for what was written before. */
function rankOf({ name, paid }: { readonly name: string; readonly paid: boolean }): number {
  if (name.startsWith('adserver_')) return 25;
  if (COMMON.has(name.replace(/_for_audiences$/, ''))) return 8;
  return paid ? 12 : 10;
}

/** WITH queries defined before the place, then the tables of the mode. */
export function tableProposals(
  place: Identifier,
  resolved: Resolved,
  catalog: CatalogIndex,
  mode: QueryMode,
): Proposal[] {
  const proposals: Proposal[] = [];
  for (const { cte, columns } of resolved.ctes) {
    if (cte.name.name === '' || cte.end > place.start) continue;
    const detail = columns === null ? 'WITH query' : `WITH query, ${columns.length} columns`;
    proposals.push({ label: cte.name.name, kind: 'cte', rank: 0, detail });
  }
  for (const table of [...catalog.tables].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const isTwin = table.name.endsWith('_for_audiences');
    if (isTwin !== (mode === 'audience') || table.missing === true) continue;
    const paid = table.paid ? ', paid' : '';
    proposals.push({
      label: table.name,
      kind: 'table',
      rank: rankOf(table),
      detail: `${table.category}${paid}`,
      documentation: table.description,
    });
  }
  proposals.push({
    label: 'TABLE(EXTEND_TIME_WINDOW(…))',
    kind: 'snippet',
    insert: "TABLE(EXTEND_TIME_WINDOW('$1', 'P28D', 'P0D'))$0",
    snippet: true,
    rank: 30,
    detail: 'a table over a wider window',
  });
  return proposals;
}

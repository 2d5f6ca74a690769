import { type Rule, replaceWith } from './rule';

/** Names found in old examples, and the table to use now. */
const DEAD_TABLES: Readonly<Record<string, string>> = {
  display_impressions: 'dsp_impressions',
  display_clicks: 'dsp_clicks',
  display_views: 'dsp_views',
  sponsored_products_traffic: 'sponsored_ads_traffic',
  sponsored_ads_traffic_report: 'sponsored_ads_traffic',
  sponsored_ads_conversion: 'amazon_attributed_events_by_conversion_time',
  amazon_attributed_conversions_by_conversion_time: 'amazon_attributed_events_by_conversion_time',
  amazon_attributed_conversions_by_traffic_time: 'amazon_attributed_events_by_traffic_time',
  amc_path_to_purchase: 'amazon_attributed_events_by_conversion_time',
  conversions_non_ad_exposed: 'conversions_all',
  your_garage: 'amazon_your_garage',
};

export const unknownTable: Rule = {
  id: 'unknown-table',
  severity: 'error',
  title: 'Unknown table',
  doc: 'The table is not in the catalog. Tables you have uploaded yourself are not either: for those this is only a warning.',
  check(context) {
    for (const problem of context.resolved.problems) {
      if (problem.code !== 'unknown-table') continue;
      const successor = DEAD_TABLES[problem.name.toLowerCase()];
      const meant = successor ?? problem.candidates[0];
      const fix = meant === undefined ? undefined : replaceWith(`Write ${meant}`, problem, meant);
      if (successor !== undefined) {
        context.report(problem, `${problem.name} no longer exists. Use ${successor}.`, { amc: problem.calcite, fix });
      } else if (meant !== undefined) {
        context.report(problem, problem.message, { amc: problem.calcite, fix });
      } else {
        const message = `${problem.message} If it is a data set you uploaded, this is fine.`;
        context.report(problem, message, { severity: 'warning', amc: problem.calcite });
      }
    }
  },
};

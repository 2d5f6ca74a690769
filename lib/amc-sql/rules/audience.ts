import type { CatalogTable } from '../catalog-types';
import { type Rule, replaceWith } from './rule';

const TWIN = /_for_audiences$/i;

export const audienceTables: Rule = {
  id: 'audience-tables',
  severity: 'error',
  title: 'Tables of the wrong kind',
  doc: 'Audience queries read the *_for_audiences tables, measurement queries read the others.',
  check(context) {
    for (const { name, span, table } of context.resolved.tables) {
      if (table === null) continue;
      const isTwin = TWIN.test(name);
      if (context.mode === 'measurement' && isTwin) {
        const plain = name.replace(TWIN, '');
        const fix = context.catalog.find(plain) === null ? undefined : replaceWith(`Write ${plain}`, span, plain);
        context.report(span, `${name} is for audience queries. A measurement query reads ${plain}.`, { fix });
      } else if (context.mode === 'audience' && !isTwin) {
        const twin = audienceTwin(table);
        const fix = twin === null ? undefined : replaceWith(`Write ${twin}`, span, twin);
        const message =
          twin === null ? `${name} can't be used in an audience query.` : `An audience query reads ${twin}.`;
        const amc = 'Invalid tables in the SQL query: Use audience-specific tables in the query.';
        context.report(span, message, { amc, fix });
      }
    }
  },
};

function audienceTwin(table: CatalogTable): string | null {
  return table.audienceTwin;
}

export const audienceOutput: Rule = {
  id: 'audience-output',
  severity: 'error',
  title: 'Result of an audience query',
  doc: 'The last SELECT of an audience query gives exactly one column, user_id.',
  check(context) {
    if (context.mode !== 'audience') return;
    const { output } = context.resolved;
    const first = context.finalSelects[0];
    if (output === null || first === undefined || first.items.length === 0) return;
    const start = first.items[0]?.start ?? first.start;
    const end = first.items.at(-1)?.end ?? first.end;
    if (output.length !== 1 || output[0]?.name.toLowerCase() !== 'user_id') {
      context.report({ start, end }, 'An audience query selects exactly one column, user_id.');
    }
  },
};

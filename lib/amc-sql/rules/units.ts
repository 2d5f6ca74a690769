import type { Binary, Column } from '../tree';
import { type Rule, type RuleContext, replaceWith } from './rule';

const MICROCENTS: ReadonlySet<string> = new Set([
  'spend',
  'supply_cost',
  'audience_fee',
  'platform_fee',
  'third_party_fees',
  'managed_service_fee',
  'ocm_fee',
  'bid_price',
]);
const MILLICENTS: ReadonlySet<string> = new Set([
  'total_cost',
  'impression_cost',
  'click_cost',
  'campaign_budget_amount',
  'campaign_flight_budget_amount',
  'line_item_budget_amount',
]);

/** How many of a field's unit make one unit of the currency. */
export function perCurrencyUnit(field: string): number | null {
  if (MICROCENTS.has(field)) return 100_000_000;
  return MILLICENTS.has(field) ? 100_000 : null;
}

export const units: Rule = {
  id: 'money-units',
  severity: 'info',
  title: 'Units of money',
  doc: 'spend, supply_cost, bid_price and the fees are in microcents: 100,000,000 make one unit of the currency. total_cost, impression_cost, click_cost and the budgets are in millicents: 100,000. Sales and prices are in units of the currency.',
  check(context) {
    for (const node of context.nodes('binary')) if (node.operator === '/') checkDivisor(context, node);
    undivided(context);
  },
};

function unitName(per: number): string {
  return per === 100_000 ? 'millicents' : 'microcents';
}

/** Dividing microcents by a power of ten that is not theirs. */
function checkDivisor(context: RuleContext, node: Binary): void {
  const value = context.value(node.left);
  const divisor = node.right.kind === 'number' ? Number(node.right.text) : Number.NaN;
  if (value === null || !/^1(0+)$/.test(String(divisor)) || divisor < 1000) return;
  const fields = [...value.lineage].filter(({ kind, field }) => kind === 'M' || perCurrencyUnit(field) !== null);
  const wanted = new Set(fields.map(({ field }) => perCurrencyUnit(field)));
  const per = [...wanted][0];
  if (wanted.size !== 1 || per == null || per === divisor || divided(context, node)) return;
  const name = fields[0]?.field ?? '';
  const message = `${name} is in ${unitName(per)}: divide by ${per.toLocaleString('en')} to get units of the currency, not by ${divisor.toLocaleString('en')}.`;
  context.report(node.right, message, {
    severity: 'warning',
    fix: replaceWith(`Divide by ${per}`, node.right, String(per)),
  });
}

/** Is there a second division around or inside? Then the steps may well make up the right number together. */
function divided(context: RuleContext, node: Binary): boolean {
  const around = context.enclosing(node, 'binary');
  if (around !== null && (around.operator === '/' || around.operator === '*')) return true;
  return context
    .nodes('binary')
    .some((one) => one !== node && one.operator === '/' && one.start >= node.left.start && one.end <= node.left.end);
}

/** A cost that reaches the result although nothing in the query turns it into currency. */
function undivided(context: RuleContext): void {
  const scaled = context.nodes('number').some(({ text }) => scales(Number(text)));
  if (
    scaled ||
    context.nodes('binary').some((node) => node.operator === '/' && context.value(node.right)?.lineage.size === 0)
  )
    return;
  const shown = new Set((context.resolved.output ?? []).flatMap((column) => [...column.lineage]));
  const told = new Set<string>();
  for (const column of context.nodes('column')) {
    const base = context.resolved.bindings.get(column)?.column?.base;
    const per = base ? perCurrencyUnit(base.field) : null;
    if (!base || per === null || !shown.has(base) || told.has(base.field) || !isSummed(context, column)) continue;
    told.add(base.field);
    context.report(
      column,
      `${base.field} is in ${unitName(per)}: divide by ${per.toLocaleString('en')} to get units of the currency.`,
    );
  }
}

function scales(value: number): boolean {
  return [1e8, 1e5, 1e6, 1e3, 1e-8, 1e-5, 1e10, 1e11].includes(value);
}

function isSummed(context: RuleContext, column: Column): boolean {
  const call = context.enclosing(column, 'call');
  return call !== null && /^(SUM|AVG|MAX|MIN)$/i.test(call.name.name);
}

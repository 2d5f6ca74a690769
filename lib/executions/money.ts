import type { CatalogTable } from '@/lib/amc-sql/catalog-types';
import { lineage } from '@/lib/amc-sql/lineage';
import { parse } from '@/lib/amc-sql/parse';
import { perCurrencyUnit } from '@/lib/amc-sql/rules/units';
import { walk } from '@/lib/amc-sql/walk';

/** Functions that leave an amount an amount. */
const KEEPS_UNIT: ReadonlySet<string> = new Set(['SUM', 'AVG', 'MIN', 'MAX', 'COALESCE', 'ROUND', 'NVL', 'IFNULL']);

/** What a column's own name says of its unit, where nothing else is known. */
function byName(name: string): number | null {
  if (/(^|_)microcents?$/i.test(name)) return 100_000_000;
  return /(^|_)millicents?$/i.test(name) ? 100_000 : null;
}

/**
 * Which columns of a query's result are money as AMC counts it, and how many of their unit make one of the currency
 * (microcents 100,000,000, millicents 100,000; the fields are listed in lib/amc-sql/rules/units). A column is named only
 * when it is sure: it comes from fields of one unit alone, through functions that keep it, and the query multiplies and
 * divides nothing by a number, which may well be the conversion.
 */
export function moneyColumns(
  sql: string,
  columns: readonly string[],
  catalog: readonly CatalogTable[],
): Record<string, number> {
  const money: Record<string, number> = {};
  for (const name of columns) {
    const per = byName(name);
    if (per !== null) money[name] = per;
  }
  const parsed = parse(sql);
  let scaled = false;
  walk(parsed.query, (node) => {
    if (node.kind === 'binary' && (node.operator === '/' || node.operator === '*')) scaled = true;
    return true;
  });
  if (scaled) return money;
  for (const column of lineage(parsed, catalog).columns ?? []) {
    const units = new Set(column.fields.map((field) => perCurrencyUnit(field.split('.').at(-1) ?? '')));
    const [per] = units;
    if (units.size !== 1 || per === null || per === undefined) continue;
    if (!columns.includes(column.name) || !column.functions.every((name) => KEEPS_UNIT.has(name))) continue;
    money[column.name] = per;
  }
  return money;
}

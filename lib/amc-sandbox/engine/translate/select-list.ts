import type { SelectItem } from '@/lib/amc-sql/tree';
import type { ExpressionContext } from './context';
import { compileProblem, QueryProblem } from './errors';
import { type OfferedColumn, quoted, type Typed } from './model';

/** One column of the select list. */
export interface Item {
  readonly name: string;
  readonly typed: Typed;
  /** Written, so that GROUP BY and HAVING may use it. */
  readonly alias: string | null;
  readonly aggregates: boolean;
  readonly node: SelectItem;
}

/** One item as written: a column, or all that a star stands for. `final`: of the select that makes the result. */
export function translateItem(item: SelectItem, context: ExpressionContext, final: boolean): Item[] {
  const { expression, alias } = item;
  const { tracker } = context;
  if (expression.kind === 'star') return starItems(item, context, final);
  const before = tracker.aggregates;
  const typed = context.translate(expression);
  const name = alias?.name ?? (expression.kind === 'column' ? expression.name.name : null);
  return [
    {
      name: name?.toLowerCase() ?? '',
      typed,
      alias: alias?.name.toLowerCase() ?? null,
      aggregates: tracker.aggregates > before,
      node: item,
    },
  ];
}

/** `t.*` and `*`: every column of the tables meant. AMC refuses it on its own tables. */
function starItems(item: SelectItem, context: ExpressionContext, final: boolean): Item[] {
  const { env, scope, tracker } = context;
  if (item.expression.kind !== 'star') return [];
  const written = item.expression.qualifier.at(-1);
  const relation = written ? scope.relation(written.name.toLowerCase()) : undefined;
  if (written && !relation) throw compileProblem(env.lines, item, `Table '${written.name}' not found`);
  const relations = relation ? [relation] : scope.relations;
  if (relations.length === 0) throw compileProblem(env.lines, item, 'SELECT * requires a FROM clause');
  const table = relations.find(({ isTable }) => isTable);
  if (table && !env.controlsOff) {
    const where = final ? 'the result' : 'a subquery';
    throw new QueryProblem(
      'rejected',
      `SELECT * is not allowed on ${table.alias} in ${where}: name the columns you need.`,
    );
  }
  return relations.flatMap((source) =>
    [...source.columns.values()].map((column) => {
      source.use(column.name);
      tracker.loose.push({ name: column.name, span: item });
      const sql = `${quoted(source.alias)}.${quoted(column.name)}`;
      if (tracker.groups.has(sql)) tracker.loose.pop();
      return { name: column.name, typed: { ...column, sql }, alias: null, aggregates: false, node: item };
    }),
  );
}

/** Names of the result: `EXPR$0` where there is none, and a number behind a name that is taken. */
export function uniqueNames(items: readonly Item[]): OfferedColumn[] {
  const taken = new Set<string>();
  let expressions = 0;
  return items.map(({ name, typed }) => {
    let unique = name === '' ? `expr$${expressions++}` : name;
    for (let i = 0; taken.has(unique); i += 1) unique = `${name}${i}`;
    taken.add(unique);
    const { type, threshold, kind, constant = false, userOf = [] } = typed;
    return { name: unique, type, threshold, kind, constant, userOf };
  });
}

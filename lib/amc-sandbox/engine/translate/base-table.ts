import type { FromItem, TableAlias, TableFunction } from '@/lib/amc-sql/tree';
import { parseTypeText } from '@/lib/amc-sql/types';
import type { CatalogTable } from '@/lib/catalog/types';
import { compileProblem, syntaxProblem } from './errors';
import type { FromContext, LateText } from './from-context';
import { type Environment, quoted, type Relation } from './model';
import { hiddenColumns, readThrough, userHash } from './witness';

/** A table by its name, with one of the schemas before it or, by the workflow's `inputSchema`, without. */
export function knownTable(written: string, { tables, schemas, inputSchema }: Environment): CatalogTable | undefined {
  const dot = written.indexOf('.');
  const schema = dot < 0 ? inputSchema : written.slice(0, dot);
  if (schema !== null && !schemas.includes(schema)) return undefined;
  return tables.get(written.slice(dot + 1));
}

const USER = 'user_id';

const AUDIENCE_TABLES_ONLY = 'Invalid tables in the SQL query: Use audience-specific tables in the query.';

/**
 * A table of AMC as a relation, read over the window wider by `extension`; only the columns that turn out to be used are
 * read. Behind each row of a table of people stands the hash of its user, where users are counted.
 */
export function baseTable(
  table: CatalogTable,
  alias: string,
  written: TableAlias | null,
  extension: { readonly before: string; readonly after: string },
  span: FromItem,
  { env, scope }: FromContext,
): LateText {
  if ((env.mode === 'audience') !== table.isAudience) {
    const message = env.mode === 'audience' ? AUDIENCE_TABLES_ONLY : `Object '${table.name}' not found`;
    throw compileProblem(env.lines, span, message);
  }
  if (written?.columns) throw compileProblem(env.lines, written, 'A table of AMC can not have its columns renamed');
  const used = new Set<string>();
  // Tables without people (segment_metadata) ask for nobody behind their rows.
  const counted = env.witness !== 'off' && table.fields.some(({ name }) => name === USER);
  const path = env.counter.next++;
  const columns = table.fields.map((field) => ({
    name: field.name,
    type: parseTypeText(field.type),
    threshold: field.threshold,
    kind: field.kind === 'M' ? ('METRIC' as const) : ('DIMENSION' as const),
    ...(counted && field.name === USER ? { userOf: [path] } : {}),
  }));
  const witness = { path, table: table.name, shape: 'user' as const };
  const relation: Relation = {
    alias,
    named: true,
    columns: new Map(columns.map((column) => [column.name, column])),
    isTable: true,
    aggregated: false,
    witnesses: counted ? [readThrough(alias, witness, env.witness, path)] : [],
    use: (column) => used.add(column),
  };
  scope.add(relation, span);
  return () => {
    if (counted) used.add(USER);
    const fields = table.fields.filter(({ name }) => used.has(name));
    const rows = `(${env.readTable(table, fields, extension)})`;
    if (!counted) return `${rows} AS ${quoted(alias)}`;
    const hidden = hiddenColumns(witness, env.witness).map(quoted).join(', ');
    return `(SELECT *, ${userHash(quoted(USER))} AS ${hidden} FROM ${rows}) AS ${quoted(alias)}`;
  };
}

/** Days, weeks and times of day; years and months have no fixed length. */
const DURATION = /^P(?=\d|T\d)(\d{1,5}W)?(\d{1,5}D)?(T(?=\d)(\d{1,6}H)?(\d{1,8}M)?(\d{1,9}S)?)?$/i;

/** `TABLE(EXTEND_TIME_WINDOW('table', 'P28D', 'P0D'))`: the table over a window 28 days longer at its start. */
export function tableFunction(item: TableFunction, context: FromContext): LateText {
  const { env } = context;
  const { call } = item;
  if (call.kind !== 'call') throw syntaxProblem(env.lines, call.start, '', 'TABLE needs a function.');
  const name = call.name.name.toUpperCase();
  if (name !== 'EXTEND_TIME_WINDOW') {
    const signature = call.args.map((argument) => (argument.kind === 'string' ? '<CHARACTER>' : '<ANY>')).join(', ');
    throw compileProblem(env.lines, call, `No match found for function signature ${name}(${signature})`);
  }
  const [table, before, after] = call.args;
  if (call.args.length !== 3 || table?.kind !== 'string' || before?.kind !== 'string' || after?.kind !== 'string') {
    throw compileProblem(
      env.lines,
      call,
      'EXTEND_TIME_WINDOW takes a table name and two ISO-8601 durations, each in single quotes',
    );
  }
  const known = knownTable(table.value.toLowerCase(), env);
  if (known === undefined) throw compileProblem(env.lines, table, `Object '${table.value}' not found`);
  for (const duration of [before, after]) {
    if (!DURATION.test(duration.value)) {
      throw compileProblem(env.lines, duration, `Invalid ISO-8601 duration '${duration.value}'`);
    }
  }
  const alias = item.alias?.name.name.toLowerCase() ?? known.name;
  return baseTable(known, alias, item.alias, { before: before.value, after: after.value }, item, context);
}

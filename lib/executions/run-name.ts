import { parse } from '@/lib/amc-sql/parse';
import { walk } from '@/lib/amc-sql/walk';

const LONGEST = 80;

/** What a comment in front of the query says, without its marks; null when the query begins at once. */
function leadingComment(sql: string): string | null {
  const match = /^\s*(?:--([^\n]*)|\/\*([\s\S]*?)\*\/)/.exec(sql);
  const text =
    (match?.[1] ?? match?.[2] ?? '')
      .trim()
      .split('\n')[0]
      ?.replace(/^[\s*-]+/, '')
      .trim() ?? '';
  return text === '' ? null : text;
}

/** The base tables a query reads, in the order of the text, each once: names of CTEs are no tables. */
function tablesOf(sql: string): string[] {
  const { query } = parse(sql);
  const names = new Set<string>();
  const ctes = new Set<string>();
  walk(query, (node) => {
    if (node.kind === 'cte') ctes.add(node.name.name.toLowerCase());
    const last = node.kind === 'table_name' ? node.parts.at(-1) : undefined;
    if (last?.kind === 'identifier' && last.name !== '') names.add(last.name.toLowerCase());
    return undefined;
  });
  return [...names].filter((name) => !ctes.has(name));
}

/**
 * A name for a run whose query has none: the comment it begins with, else the tables it reads ("Query on dsp_clicks and
 * dsp_views"). Never a cut piece of SQL; at most 80 characters.
 */
export function runName(sql: string): string {
  const comment = leadingComment(sql);
  if (comment !== null) return comment.length <= LONGEST ? comment : `${comment.slice(0, LONGEST - 1).trimEnd()}…`;
  const [first, second, ...more] = tablesOf(sql);
  if (first === undefined) return 'Query without a table';
  if (second === undefined) return `Query on ${first}`.slice(0, LONGEST);
  const both = more.length === 0 ? `Query on ${first} and ${second}` : `Query on ${first} and ${more.length + 1} more`;
  return both.length <= LONGEST ? both : `Query on ${first}`.slice(0, LONGEST);
}

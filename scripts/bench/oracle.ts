/**
 * Reads the queries of our tests with two other parsers and prints, a JSON line each, what they and lib/amc-sql found in
 * it. `oracle.test.ts` compares; a program of its own because dt-sql-parser is not importable under jest.
 */
import { init, parse as rustParse } from '@guanmingchiu/sqlparser-ts';
import { TrinoSQL } from 'dt-sql-parser';
import { parse } from '@/lib/amc-sql/parse';
import { LineIndex } from '@/lib/amc-sql/positions';
import { BROKEN_QUERIES } from '@/lib/amc-sql/testing/broken-queries';
import { unmark } from '@/lib/amc-sql/testing/marks';
import { VALID_QUERIES } from '@/lib/amc-sql/testing/queries';
import { modeOf, RULE_CASES } from '@/lib/amc-sql/testing/rule-cases';
import { walk } from '@/lib/amc-sql/walk';
import { readExamples } from './examples';
import type { Facts, OracleLine } from './oracle-facts';
import { ANALYST_QUERY, LONG_QUERY } from './queries';
import { rustFacts } from './rust-facts';

const trino = new TrinoSQL();

function ourFacts(sql: string): Facts | null {
  const { query, errors } = parse(sql);
  if (errors.length > 0) return null;
  const lines = new LineIndex(sql);
  const placed = (name: string, offset: number) => {
    const { line, column } = lines.position(offset);
    return `${name.toLowerCase()}@${line}:${column}`;
  };
  const facts = { tables: [], withQueries: [], functions: [], aliases: [] } as { [K in keyof Facts]: string[] };
  walk(query, (node) => {
    if (node.kind === 'table_name') {
      const last = node.parts.at(-1);
      if (last?.kind === 'identifier') facts.tables.push(placed(last.name, last.start));
    } else if (node.kind === 'cte') facts.withQueries.push(placed(node.name.name, node.name.start));
    else if (node.kind === 'call') facts.functions.push(placed(node.name.name, node.name.start));
    else if (node.kind === 'select_item' && node.alias !== null) {
      facts.aliases.push(placed(node.alias.name, node.alias.start));
    }
    return true;
  });
  for (const list of Object.values(facts)) list.sort();
  return facts;
}

function trinoTables(sql: string): string[] | null {
  if (trino.validate(sql).length > 0) return null;
  const entities = trino.getAllEntities(sql) ?? [];
  return (
    entities
      .filter(({ entityContextType }) => String(entityContextType) === 'table')
      .map(({ text }) => text.toLowerCase())
      // Subqueries and table functions are entities, too.
      .filter((name) => /^\w+$/.test(name))
      .sort()
  );
}

function rustRead(sql: string): Facts | null {
  try {
    return rustFacts(rustParse(sql));
  } catch {
    return null;
  }
}

function line(sql: string, fault: number | null): OracleLine {
  const lines = new LineIndex(sql);
  const place = (offset: number) => `${lines.position(offset).line}:${lines.position(offset).column}`;
  const ours = parse(sql).errors[0];
  const theirs = trino.validate(sql)[0];
  return {
    sql,
    ours: ourFacts(sql),
    rust: rustRead(sql),
    trino: trinoTables(sql),
    at: {
      ours: ours === undefined ? null : place(ours.start),
      trino: theirs === undefined ? null : `${theirs.startLine}:${theirs.startColumn}`,
    },
    fault: fault === null ? null : place(fault),
  };
}

async function main(): Promise<void> {
  await init();
  const cases = Object.entries(RULE_CASES).filter(([rule]) => rule !== 'syntax');
  const queries = new Set([
    ...VALID_QUERIES,
    ...cases.flatMap(([, { good, bad }]) => [...good, ...bad].map((text) => unmark(modeOf(text).text).sql)),
    ...readExamples(),
    ANALYST_QUERY,
    LONG_QUERY,
  ]);
  // What they can't know: our parameters are put in by us before anything is sent.
  for (const sql of queries) if (!sql.includes('{{')) console.log(JSON.stringify(line(sql, null)));
  for (const marked of BROKEN_QUERIES) {
    const { sql, spans } = unmark(marked);
    console.log(JSON.stringify(line(sql, spans[0]?.start ?? -1)));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

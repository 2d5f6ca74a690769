import { FUNCTIONS } from '../functions';
import { type AmcFunction, signature } from '../functions/model';
import { BARE_FUNCTIONS } from '../parser/keywords';
import type { ColumnInfo, Relation, Scope } from '../resolve/model';
import { columnFacts, type Proposal } from './item';

/** The columns of all tables in scope; those of several tables are written with the table's alias. */
export function columnProposals(scope: Scope): Proposal[] {
  const owners = new Map<string, number>();
  for (const { byName } of scope.relations) {
    for (const key of byName.keys()) owners.set(key, (owners.get(key) ?? 0) + 1);
  }
  return scope.relations.flatMap((relation) =>
    offered(relation).map((column) => {
      const key = column.name.toLowerCase();
      const shared = (owners.get(key) ?? 0) > 1 && !scope.merged.has(key) && relation.alias !== null;
      return columnProposal(column, relation, shared ? `${relation.alias}.${column.name}` : column.name);
    }),
  );
}

/** The columns of a relation, without those the chosen instance lacks. */
export function offered(relation: Relation): readonly ColumnInfo[] {
  return (relation.columns ?? []).filter(({ node, base }) => node !== null || base?.missing !== true);
}

export function columnProposal(column: ColumnInfo, relation: Relation | null, insert: string): Proposal {
  const owner = relation?.table?.name ?? relation?.cte?.name.name ?? relation?.alias ?? '';
  return {
    label: insert,
    kind: 'column',
    insert,
    rank: 20,
    detail: [columnFacts(column), owner].filter((part) => part !== '').join(' · '),
    documentation: column.base?.description ?? '',
  };
}

export function aliasProposals(scope: Scope): Proposal[] {
  return scope.relations.flatMap((relation) =>
    relation.alias === null
      ? []
      : [
          {
            label: relation.alias,
            kind: 'alias' as const,
            insert: `${relation.alias}.`,
            rank: 40,
            detail: relation.table?.name ?? relation.cte?.name.name ?? 'subquery',
          },
        ],
  );
}

/** `i.user_id = c.user_id` for columns both sides of a join share, those that identify something first. */
export function joinConditions(scope: Scope, right: Relation | null): Proposal[] {
  if (right === null || right.alias === null || right.columns === null) return [];
  const proposals: Proposal[] = [];
  for (const left of scope.relations) {
    if (left === right || left.alias === null || left.columns === null) continue;
    for (const column of right.columns) {
      const key = column.name.toLowerCase();
      if (!left.byName.has(key) || !/(_id|_tag|_id_string|asin)$|^(user_id|request_tag)$/.test(key)) continue;
      const rank = key === 'user_id' ? 1 : key === 'request_tag' ? 0 : 5;
      const condition = `${left.alias}.${column.name} = ${right.alias}.${column.name}`;
      proposals.push({ label: condition, kind: 'snippet', insert: condition, rank, detail: 'join' });
    }
  }
  return proposals;
}

/** Offered before the rest. */
const COMMON = new Set([
  'SUM',
  'COUNT',
  'COALESCE',
  'IF',
  'AVG',
  'MIN',
  'MAX',
  'ROUND',
  'SECONDS_BETWEEN',
  'ROW_NUMBER',
]);

const FUNCTION_PROPOSALS: readonly Proposal[] = FUNCTIONS.filter((fn) => fn.kind !== 'table').map(functionProposal);

export function functionProposals(): readonly Proposal[] {
  return FUNCTION_PROPOSALS;
}

function functionProposal(fn: AmcFunction): Proposal {
  const bare = BARE_FUNCTIONS.has(fn.name);
  const over = fn.over === 'needed' ? ' OVER (PARTITION BY $1 ORDER BY $2)$0' : '';
  const inside = fn.parameters.length === 0 ? '' : over === '' ? '$1' : '';
  const insert = bare ? fn.name : `${fn.name}(${quotedArgument(fn) ?? inside})${over === '' ? '$0' : over}`;
  return {
    label: fn.name,
    kind: 'function',
    insert,
    snippet: !bare,
    rank: COMMON.has(fn.name) ? 50 : 60,
    detail: signature(fn),
    documentation: fn.doc,
  };
}

function quotedArgument(fn: AmcFunction): string | null {
  if (fn.name === 'CUSTOM_PARAMETER') return "'$1'";
  return fn.name === 'BUILT_IN_PARAMETER' ? "'TIME_WINDOW_$1'" : null;
}

const EXPRESSION_WORDS = [
  'CASE',
  'WHEN',
  'THEN',
  'ELSE',
  'END',
  'AND',
  'OR',
  'NOT',
  'IN',
  'LIKE',
  'SIMILAR TO',
  'BETWEEN',
  'IS NULL',
  'IS NOT NULL',
  'EXISTS',
  'CAST',
  'DISTINCT',
  'NULL',
  'TRUE',
  'FALSE',
  'EXTRACT',
  'OVER',
  'PARTITION BY',
  'AS',
];
const CLAUSE_WORDS = [
  'FROM',
  'WHERE',
  'GROUP BY',
  'HAVING',
  'UNION ALL',
  'INNER JOIN',
  'LEFT JOIN',
  'FULL OUTER JOIN',
  'CROSS JOIN',
  'ON',
  'USING',
];

export function keywordProposals(first: 'expression' | 'clause'): Proposal[] {
  const make = (words: readonly string[], rank: number): Proposal[] =>
    words.map((label) => ({ label, kind: 'keyword' as const, rank }));
  const expression = make(EXPRESSION_WORDS, first === 'expression' ? 70 : 90);
  return [...expression, ...make(CLAUSE_WORDS, first === 'clause' ? 10 : 80)];
}

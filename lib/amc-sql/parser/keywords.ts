/** Words that start or join clauses: no bare name, alias or column may be one of them. */
export const CLAUSE_WORDS: ReadonlySet<string> = new Set([
  'SELECT',
  'FROM',
  'WHERE',
  'GROUP',
  'HAVING',
  'WINDOW',
  'QUALIFY',
  'ORDER',
  'LIMIT',
  'OFFSET',
  'FETCH',
  'UNION',
  'INTERSECT',
  'EXCEPT',
  'MINUS',
  'WITH',
  'JOIN',
  'INNER',
  'LEFT',
  'RIGHT',
  'FULL',
  'CROSS',
  'NATURAL',
  'ON',
  'USING',
]);

/** Words that only occur inside expressions and can't begin one, besides the clause words. */
const INNER_WORDS = [
  'AND',
  'OR',
  'IN',
  'IS',
  'LIKE',
  'ILIKE',
  'RLIKE',
  'SIMILAR',
  'BETWEEN',
  'ESCAPE',
  'AS',
  'WHEN',
  'THEN',
  'ELSE',
  'END',
  'ASC',
  'DESC',
  'BY',
  'DISTINCT',
  'VALUES',
];

/** Words that can't begin an operand. */
export const NOT_OPERANDS: ReadonlySet<string> = new Set([...CLAUSE_WORDS, ...INNER_WORDS]);

/** Words that can't be an alias without AS. */
export const NOT_ALIASES: ReadonlySet<string> = new Set([
  ...CLAUSE_WORDS,
  ...INNER_WORDS,
  'NOT',
  'NULLS',
  'OVER',
  'FILTER',
  'WITHIN',
  'OUTER',
  'TABLESAMPLE',
  'ROWS',
  'RANGE',
]);

/** Words that are functions when a parenthesis follows, although they are clause words elsewhere. */
export const FUNCTION_CLAUSE_WORDS: ReadonlySet<string> = new Set(['LEFT', 'RIGHT']);

/** Functions written without parentheses. */
export const BARE_FUNCTIONS: ReadonlySet<string> = new Set([
  'CURRENT_DATE',
  'CURRENT_TIME',
  'CURRENT_TIMESTAMP',
  'LOCALTIME',
  'LOCALTIMESTAMP',
]);

export const JOIN_WORDS: ReadonlySet<string> = new Set(['JOIN', 'INNER', 'LEFT', 'RIGHT', 'FULL', 'CROSS', 'NATURAL']);

export const SET_OPERATORS: ReadonlySet<string> = new Set(['UNION', 'INTERSECT', 'EXCEPT', 'MINUS']);

/** First words of statements that are not queries. */
export const OTHER_STATEMENTS: ReadonlySet<string> = new Set([
  'INSERT',
  'UPDATE',
  'DELETE',
  'MERGE',
  'CREATE',
  'DROP',
  'ALTER',
  'TRUNCATE',
  'GRANT',
  'REVOKE',
  'EXEC',
  'EXECUTE',
  'CALL',
  'SET',
  'USE',
  'SHOW',
  'DESCRIBE',
  'EXPLAIN',
  'DECLARE',
  'BEGIN',
  'COPY',
]);

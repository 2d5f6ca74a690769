import fc from 'fast-check';
import { format } from './format';
import { tokenize } from './lexer';
import { VALID_QUERIES } from './testing/queries';

const significant = (text: string): string[] =>
  tokenize(text)
    .tokens.filter((token) => token.kind !== 'whitespace')
    .map((token) => (token.kind === 'comment' ? token.text.trimEnd() : token.upper));

test('a query with most things in it', () => {
  const sql =
    "with u as (select user_id, sum(impressions) as n from dsp_impressions i left join dsp_clicks c on i.a = c.a and i.b = c.b where user_id is not null and x between 1 and 2 or (y = 1 and z = 2) group by 1), v (a) as (values ('x'), ('y')) select distinct case when n > 1 then 'many' else 'one' end as how, -- often\n count(distinct user_id) as users, left(a, 2) as l, -1 as m, a - -1 as d from u where a in (select b from v) group by 1, 2 union all select 1, 2 order by 1;";
  expect(format(sql)).toBe(`WITH u AS (
  SELECT
    user_id,
    SUM(impressions) AS n
  FROM dsp_impressions i
  LEFT JOIN dsp_clicks c ON i.a = c.a
    AND i.b = c.b
  WHERE user_id IS NOT NULL
    AND x BETWEEN 1 AND 2
    OR (y = 1 AND z = 2)
  GROUP BY 1
),
v(a) AS (
  VALUES ('x'),
    ('y')
)
SELECT DISTINCT
  CASE
    WHEN n > 1 THEN 'many'
    ELSE 'one'
  END AS how,
  -- often
  COUNT(DISTINCT user_id) AS users,
  LEFT(a, 2) AS l,
  -1 AS m,
  a - -1 AS d
FROM u
WHERE a IN (
  SELECT
    b
  FROM v
)
GROUP BY 1, 2
UNION ALL
SELECT
  1,
  2
ORDER BY 1;`);
});

test('a text that cannot be read stays as it is', () => {
  for (const text of ["select 'abc", 'select ? from t', 'select {{', '']) expect(format(text)).toBe(text);
});

test.each([
  ['select date from t', 'SELECT\n  date\nFROM t'],
  ['select t.left, t.from from t', 'SELECT\n  t.left,\n  t.from\nFROM t'],
  ['select 1 - -2, - -3', 'SELECT\n  1 - -2,\n  - -3'],
  ['select a[1], array[1,2], x::int', 'SELECT\n  a[1],\n  ARRAY[1, 2],\n  x::int'],
  ["select '{{a}}' , {{ b }} from t where x in{{c}}", "SELECT\n  '{{a}}',\n  {{ b }}\nFROM t\nWHERE x IN {{c}}"],
])('%s', (sql, expected) => {
  expect(format(sql)).toBe(expected);
});

const PIECES =
  "SELECT FROM WHERE AND OR CASE WHEN END ( ) , a b.c 'x' {{p}} - + 1 .5 WITH AS BETWEEN JOIN LEFT UNION ; -- /*c*/ \n [ ] :: . *".split(
    ' ',
  );

test('tokens and comments stay, and twice is once, for any text', () => {
  const check = (text: string): void => {
    const once = format(text);
    expect(significant(once)).toEqual(significant(text));
    expect(format(once)).toBe(once);
  };
  fc.assert(fc.property(fc.constantFrom(...VALID_QUERIES), check));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }), (words) => check(words.join(' '))),
    { numRuns: 1000 },
  );
});

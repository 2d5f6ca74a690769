import fc from 'fast-check';
import { parse, print } from './parse';
import { unmark } from './testing/marks';
import { VALID_QUERIES } from './testing/queries';
import type { Binary, Node, Select } from './tree';
import { children, walk } from './walk';

function select(sql: string): Select {
  const { body } = parse(sql).query;
  if (body.kind !== 'select') throw new Error(`not a select: ${sql}`);
  return body;
}

function shape(sql: string): string {
  const item = select(`SELECT ${sql}`).items[0];
  const show = (node: Node): string => {
    switch (node.kind) {
      case 'column':
        return [...node.qualifier, node.name].map((one) => one.name).join('.');
      case 'number':
        return node.text;
      case 'binary':
        return `(${show(node.left)} ${node.operator} ${show(node.right)})`;
      case 'unary':
        return `(${node.operator} ${show(node.operand)})`;
      case 'parenthesized':
        return show(node.expression);
      default:
        return `${node.kind}(${children(node).map(show).join(', ')})`;
    }
  };
  return item === undefined ? '' : show(item.expression);
}

describe('valid queries', () => {
  test.each(VALID_QUERIES)('%s', (sql) => {
    const parsed = parse(sql);
    expect(parsed.errors).toEqual([]);
    expect(print(parsed)).toBe(sql);
    walk(parsed.query, (node) => {
      expect(node.kind).not.toBe('error');
      return true;
    });
  });
});

describe('operators bind as in Calcite', () => {
  test.each([
    ['a OR b AND c', '(a OR (b AND c))'],
    ['NOT a = 1 AND b', '((NOT (a = 1)) AND b)'],
    ['a = b IS NULL', 'is((a = b))'],
    ['a + b * c - d', '((a + (b * c)) - d)'],
    ['- a * b', '((- a) * b)'],
    ['a BETWEEN 1 AND 2 AND b', '(between(a, 1, 2) AND b)'],
    ['a || b = c', '((a || b) = c)'],
    ['a NOT IN (1) OR b', '(in(a, in_list(1)) OR b)'],
    ["a LIKE b || 'x'", 'like(a, (b || string()))'],
    ['a - b - c', '((a - b) - c)'],
    ['(a, b) = (1, 2)', '(row(a, b) = row(1, 2))'],
    ['a[1]::INT', 'cast(element(a, 1), type())'],
    ['NOT NOT a', '(NOT (NOT a))'],
  ])('%s', (sql, expected) => {
    expect(shape(sql)).toBe(expected);
  });
});

describe('parts of the tree', () => {
  test('names keep their spelling and quotes', () => {
    const [a, b] = select('SELECT `My Column`, "x""y" FROM t').items.map((item) => item.expression);
    expect(a).toMatchObject({ kind: 'column', name: { name: 'My Column', text: '`My Column`', quote: 'backtick' } });
    expect(b).toMatchObject({ kind: 'column', name: { name: 'x"y', quote: 'double' } });
  });

  test('a string undoes doubled quotes and lists its parameters', () => {
    const literal = select("SELECT 'it''s {{who}} and {{ what }}'").items[0]?.expression;
    expect(literal).toMatchObject({
      kind: 'string',
      value: "it's {{who}} and {{ what }}",
      parameters: [
        { name: 'who', start: 14, end: 21 },
        { name: 'what', start: 26, end: 36 },
      ],
    });
  });

  test('joins, their kinds and conditions', () => {
    const { from } = select('SELECT 1 FROM a LEFT JOIN b ON a.x = b.x, c');
    expect(from).toMatchObject({
      kind: 'join',
      join: 'COMMA',
      left: { kind: 'join', join: 'LEFT', on: { kind: 'binary' }, operatorSpan: { start: 16, end: 25 } },
    });
  });

  test('a call keeps DISTINCT, ORDER BY, FILTER, WITHIN GROUP and OVER', () => {
    const [call] = select(
      'SELECT F(DISTINCT a, b ORDER BY c) WITHIN GROUP (ORDER BY d) FILTER (WHERE e) OVER (w PARTITION BY g ORDER BY h ROWS BETWEEN 1 PRECEDING AND UNBOUNDED FOLLOWING)',
    ).items.map((item) => item.expression);
    expect(call).toMatchObject({
      kind: 'call',
      quantifier: 'DISTINCT',
      args: [{ kind: 'column' }, { kind: 'column' }],
      orderBy: { items: [{}] },
      withinGroup: { items: [{}] },
      filter: { kind: 'column' },
      over: { base: { name: 'w' }, partitionBy: [{}], frame: { unit: 'ROWS', to: { bound: 'UNBOUNDED FOLLOWING' } } },
    });
  });

  test('types with precision, scale and element', () => {
    const types = select(
      'SELECT CAST(a AS DECIMAL(38, 4)), CAST(a AS ARRAY<BIGINT>), CAST(a AS DOUBLE PRECISION)',
    ).items;
    expect(types.map(({ expression }) => (expression.kind === 'cast' ? expression.type : null))).toMatchObject([
      { name: 'DECIMAL', precision: 38, scale: 4 },
      { name: 'ARRAY', element: { name: 'BIGINT' } },
      { name: 'DOUBLE PRECISION' },
    ]);
  });

  test('LIMIT, OFFSET and FETCH', () => {
    expect(parse('SELECT 1 LIMIT 5 OFFSET 2').query.limit).toMatchObject({
      count: { text: '5' },
      offset: { text: '2' },
    });
    expect(parse('SELECT 1 FETCH FIRST 3 ROWS ONLY').query.limit).toMatchObject({ count: { text: '3' }, offset: null });
  });

  test('long AND chains are balanced, short ones left deep', () => {
    const depth = (node: Node): number =>
      node.kind === 'binary' ? 1 + Math.max(depth(node.left), depth(node.right)) : 0;
    const chain = (length: number): Binary => {
      const where = select(`SELECT 1 FROM t WHERE ${Array.from({ length }, (_, i) => `a${i}`).join(' AND ')}`).where;
      if (where?.kind !== 'binary') throw new Error('not a chain');
      return where;
    };
    expect(depth(chain(4))).toBe(3);
    expect(depth(chain(4096))).toBeLessThan(32);
  });

  test('a semicolon at the end is kept apart', () => {
    expect(parse('SELECT 1 ; -- done')).toMatchObject({ errors: [], semicolon: { start: 9, end: 10 } });
  });
});

describe('syntax errors: one problem, at the right place', () => {
  test.each([
    ['SELECT « »', 'missing'],
    ['SELECT «FROM» t', 'missing'],
    ['SELECT a«,» FROM t', 'extra-comma'],
    ['SELECT a,, «»b FROM t', 'missing'],
    ['SELECT a b «c» FROM t', 'missing-comma'],
    ['SELECT a. «FROM» t', 'missing'],
    ['SELECT a «FORM» t', 'unexpected'],
    ['SELECT a FROM', 'missing'],
    ['SELECT a FROM t «JOIN» u WHERE a = 1', 'missing'],
    ['SELECT a FROM t «LEFT JOIN» u GROUP BY a', 'missing'],
    ['SELECT a FROM t JOIN «WHERE» a = 1', 'missing'],
    ['SELECT a FROM t, «»WHERE a = 1', 'extra-comma'],
    ['SELECT a FROM t WHERE «GROUP» BY a', 'missing'],
    ['SELECT a FROM t WHERE a = «AND» b = 1', 'missing'],
    ['SELECT a FROM t WHERE a = 1 «b» = 2', 'unexpected'],
    ['SELECT a FROM t WHERE a IN «GROUP» BY a', 'missing'],
    ['SELECT a FROM t WHERE a IN «()»', 'missing'],
    ['SELECT a FROM t WHERE a IN (1, 2«,»)', 'extra-comma'],
    ['SELECT a FROM t WHERE a BETWEEN 1 «GROUP» BY a', 'missing'],
    ['SELECT a FROM t WHERE a IS «5»', 'missing'],
    ['SELECT a FROM t GROUP BY a «WHERE» b = 1', 'clause-order'],
    ['SELECT a FROM t WHERE a = 1 «WHERE» b = 1', 'duplicate-clause'],
    ['SELECT SUM(a «FROM» t', 'unclosed'],
    ['SELECT (a + b «FROM» t', 'unclosed'],
    ['SELECT a«)» FROM t', 'unexpected'],
    ['SELECT CASE WHEN a THEN 1 «FROM» t', 'unclosed'],
    ['SELECT CASE «END» FROM t', 'missing'],
    ['SELECT CASE WHEN a «1» END FROM t', 'missing'],
    ['SELECT CAST(a «»INT) FROM t', 'missing'],
    ['SELECT CAST(a AS «)» FROM t', 'missing'],
    ["SELECT «'abc»", 'unterminated'],
    ['SELECT 1 «/* abc»', 'unterminated'],
    ['SELECT 1 «?» FROM t', 'unexpected-character'],
    ['SELECT a FROM t WHERE a = «{{»x', 'bad-parameter'],
    ['SELECT a FROM t WHERE a = «:name»', 'foreign-parameter'],
    ['SELECT a FROM t WHERE a = «$name»', 'foreign-parameter'],
    ["SELECT a AS «'b'» FROM t", 'unexpected'],
    ['WITH a AS (SELECT 1 AS x)«,» SELECT x FROM a', 'extra-comma'],
    ['WITH a AS (SELECT 1 AS x) «b» AS (SELECT 2 AS y) SELECT x FROM a', 'missing-comma'],
    ['WITH a AS «SELECT» 1', 'missing'],
    ['WITH a AS (SELECT 1 AS x)', 'missing'],
    ['SELECT 1 UNION «»', 'missing'],
    ['SELECT 1 ORDER BY 1 «UNION» SELECT 2', 'clause-order'],
    ['«DROP» TABLE x', 'not-a-query'],
    ['«INSERT» INTO t SELECT 1', 'not-a-query'],
    ['SELECT 1; «SELECT» 2', 'second-statement'],
    ['«hello» world', 'missing'],
    ['«»', 'empty'],
    ['«-- only a comment»', 'empty'],
    ['SELECT EXTRACT(YEAR FROM «)» FROM t', 'missing'],
    ['SELECT ROW_NUMBER() OVER «FROM» t', 'missing'],
    ['SELECT ROW_NUMBER() OVER (PARTITION «a») FROM t', 'missing'],
    ['SELECT a FROM t ORDER «a»', 'missing'],
    ['SELECT a FROM t GROUP «a»', 'missing'],
    ['SELECT ARRAY[1, 2 «FROM» t', 'missing'],
  ])('%s → %s', (marked, code) => {
    const { sql, spans } = unmark(marked);
    const { errors } = parse(sql);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors[0]?.code).toBe(code);
    const span = spans[0];
    if (span !== undefined && span.end > span.start && marked !== 'SELECT « »') {
      expect(sql.slice(errors[0]?.start, errors[0]?.end)).toBe(sql.slice(span.start, span.end));
    }
    expect(errors.length).toBeLessThanOrEqual(2);
    for (const error of errors) expect(error.message).toMatch(/[.?]$/);
  });

  test('fixes mend the text', () => {
    for (const sql of [
      'SELECT a, FROM t',
      'SELECT a b c FROM t',
      "SELECT 'abc",
      'SELECT SUM(a FROM t',
      'SELECT a FORM t',
      'SELECT a = :b',
      'SELECT a) FROM t',
      "SELECT a AS 'b'",
    ]) {
      const fix = parse(sql).errors[0]?.fix;
      const edit = fix?.edits[0];
      if (edit === undefined) throw new Error(`no fix for ${sql}`);
      expect(parse(sql.slice(0, edit.start) + edit.text + sql.slice(edit.end)).errors).toEqual([]);
    }
  });

  test('what follows an error is still read', () => {
    const broken = select('SELECT a,, SUM(b FROM t WHERE x = 1 y GROUP BY a, b');
    expect(broken.from).toMatchObject({ kind: 'table_name' });
    expect(broken.groupBy?.items).toHaveLength(2);
  });
});

/** What must hold for any text at all. */
function checkAnything(sql: string): void {
  const parsed = parse(sql);
  if (print(parsed) !== sql) throw new Error('the text is not given back');
  let at = 0;
  for (const token of parsed.tokens) {
    if (token.start !== at) throw new Error(`a gap between tokens at ${at}`);
    at = token.end;
  }
  for (const { start, end } of parsed.errors) {
    if (start < 0 || end < start || end > sql.length) throw new Error('a problem outside the text');
  }
  walk(parsed.query, (node, parents) => {
    const parent = parents.at(-1);
    if (node.start < 0 || node.end < node.start || node.end > sql.length)
      throw new Error(`${node.kind} outside the text`);
    if (parent !== undefined && (node.start < parent.start || node.end > parent.end)) {
      throw new Error(
        `${node.kind} [${node.start},${node.end}) outside its ${parent.kind} [${parent.start},${parent.end})`,
      );
    }
    return true;
  });
}

const PIECES =
  "SELECT FROM WHERE GROUP BY HAVING ORDER LIMIT WITH AS UNION ALL JOIN LEFT ON USING CASE WHEN THEN ELSE END CAST IN IS NOT NULL LIKE BETWEEN AND OR OVER PARTITION VALUES TABLE ARRAY INTERVAL DATE EXISTS a b t.c * ( ) [ ] , . ; + - / = <> || :: 'x' '{{p}}' {{p}} \"q\" `r` 1 2.5 -- /* */ \n".split(
    ' ',
  );

describe('any text', () => {
  test('words of SQL in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (words) => checkAnything(words.join(' '))),
      { numRuns: 600 },
    );
  });

  test('any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), checkAnything), { numRuns: 300 });
  });

  test('valid queries cut off or with a piece taken out', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VALID_QUERIES), fc.nat(400), fc.nat(12), (sql, from, length) => {
        checkAnything(sql.slice(0, from));
        checkAnything(sql.slice(0, from) + sql.slice(from + length));
      }),
      { numRuns: 500 },
    );
  });

  test('the same text gives the same result', () => {
    const sql = 'SELECT a,, FROM (SELECT {{b}} WHERE';
    expect(parse(sql)).toEqual(parse(sql));
  });

  test.each([
    ['NUL', 'SELECT \0 FROM t'],
    ['lone surrogates', 'SELECT \ud800 AS \udc00x FROM t'],
    ['emoji', "SELECT '🎉' AS 🎉 FROM t"],
    ['only quotes', "'''"],
    ['CR line ends', 'SELECT a -- x\rFROM t'],
    ['deep mixed brackets', '([{'.repeat(3000)],
  ])('%s', (_, sql) => checkAnything(sql));

  test.each([
    ['parentheses', '('.repeat(10_000)],
    ['balanced parentheses', `SELECT ${'('.repeat(10_000)}1${')'.repeat(10_000)}`],
    ['calls', `SELECT ${'f('.repeat(10_000)}`],
    ['CASE', `SELECT ${'CASE WHEN '.repeat(10_000)}`],
    ['NOT', `SELECT ${'NOT '.repeat(10_000)}a`],
    ['subqueries', `SELECT ${'(SELECT '.repeat(10_000)}`],
    ['from subqueries', `SELECT a FROM ${'(SELECT a FROM '.repeat(10_000)}`],
    ['plus', `SELECT ${'a + '.repeat(10_000)}a`],
    ['union', `SELECT 1 ${'UNION ALL SELECT 1 '.repeat(10_000)}`],
    ['joins', `SELECT a FROM t ${'JOIN t ON a = b '.repeat(10_000)}`],
    ['indexes', `SELECT a${'[1]'.repeat(10_000)}`],
    ['types', `SELECT CAST(a AS ${'ARRAY<'.repeat(10_000)}`],
  ])('10,000 nested: %s', (_, sql) => {
    const { errors } = parse(sql);
    expect(errors.some((error) => error.code === 'too-deep')).toBe(true);
    expect(() => checkAnything(sql)).not.toThrow();
  });

  test('a long list of conditions is no chain', () => {
    const sql = `SELECT a FROM t WHERE ${Array.from({ length: 20_000 }, (_, i) => `a = ${i}`).join(' OR ')}`;
    expect(parse(sql).errors).toEqual([]);
  });

  test('a megabyte takes time in proportion to its length', () => {
    const line =
      "SELECT campaign, SUM(impressions) AS n FROM t WHERE a = 'x' AND b IN (1, 2, 3) GROUP BY 1 UNION ALL\n";
    const time = (text: string): number => {
      const from = performance.now();
      parse(text);
      return performance.now() - from;
    };
    for (const make of [
      (n: number) => '(a, '.repeat(n),
      (n: number) => line.repeat(n / 25),
      (n: number) => "'a'' ".repeat(n),
      (n: number) => '{{ '.repeat(n),
    ]) {
      const small = make(20_000);
      time(small);
      const quick = Math.max(5, time(small));
      expect(time(make(200_000))).toBeLessThan(quick * 80);
    }
  });

  test('a text beyond the limit is refused, not read', () => {
    const parsed = parse('a '.repeat(600_000));
    expect(parsed.errors.map((error) => error.code)).toEqual(['too-long']);
    expect(parsed.errors[0]?.message).toContain('1,200,000');
  });
});

import { lint } from '../lint';
import { TEST_CATALOG } from '../testing/catalog';
import { unmark } from '../testing/marks';
import { modeOf, RULE_CASES } from '../testing/rule-cases';
import { RULES } from './all';

function findings(sql: string, rule: string, mode: 'measurement' | 'audience') {
  return lint(sql, { catalog: TEST_CATALOG, mode }).filter((found) => found.id === rule);
}

test('every rule has cases, a title and an explanation', () => {
  expect(Object.keys(RULE_CASES).sort()).toEqual(RULES.map((rule) => rule.id).sort());
  for (const rule of RULES) {
    expect(rule.title).not.toBe('');
    expect(rule.doc.length).toBeGreaterThan(20);
  }
});

for (const [rule, cases] of Object.entries(RULE_CASES)) {
  describe(rule, () => {
    // What depends on more than the text has its cases in lint.test.ts.
    if (cases.bad.length > 0) {
      test.each(cases.bad)('finds %s', (marked) => {
        const { mode, text } = modeOf(marked);
        const { sql, spans } = unmark(text);
        const found = findings(sql, rule, mode);
        expect(found.map(({ start, end }) => sql.slice(start, end))).toEqual(
          spans.map(({ start, end }) => sql.slice(start, end)),
        );
        expect(found.map(({ start, end }) => ({ start, end }))).toEqual(spans);
        for (const { message } of found) expect(message).toMatch(/[.?]$/);
      });
    }

    test.each(cases.good)('leaves alone %s', (text) => {
      const { mode, text: sql } = modeOf(text);
      expect(findings(sql, rule, mode)).toEqual([]);
    });

    test('its fixes mend what it found', () => {
      for (const marked of cases.bad) {
        const { mode, text } = modeOf(marked);
        const { sql } = unmark(text);
        for (const found of findings(sql, rule, mode)) {
          if (found.fix === undefined) continue;
          const edits = [...found.fix.edits].sort((a, b) => b.start - a.start);
          const mended = edits.reduce((all, edit) => all.slice(0, edit.start) + edit.text + all.slice(edit.end), sql);
          const before = findings(sql, rule, mode).length;
          expect({ mended, left: findings(mended, rule, mode).length }).toEqual({ mended, left: before - 1 });
        }
      }
    });
  });
}

import type { CatalogTable } from './catalog-types';
import type { Diagnostic, QueryMode } from './diagnostic';
import { type ParsedQuery, parse } from './parse';
import { LineIndex } from './positions';
import { resolve } from './resolve';
import { indexOf } from './resolve/catalog-index';
import type { Resolved } from './resolve/model';
import { RULES } from './rules/all';
import { Checked } from './rules/context';

export interface LintOptions {
  readonly catalog: readonly CatalogTable[];
  /** Measurement unless said otherwise. */
  readonly mode?: QueryMode;
  /** Names declared at AMC for CUSTOM_PARAMETER; left out, they count as declared from the SQL. */
  readonly customParameters?: readonly string[];
  /** `{{parameters}}` that have a value; left out, values come later. */
  readonly templateParameters?: readonly string[];
}

/** All findings of all rules about a query, in the order of the text. Never throws. */
export function lint(text: string | ParsedQuery, options: LintOptions): Diagnostic[] {
  const parsed = typeof text === 'string' ? parse(text) : text;
  return lintResolved(parsed, resolve(parsed.query, options.catalog), options);
}

/** The same for a query that is resolved already. */
function lintResolved(parsed: ParsedQuery, resolved: Resolved, options: LintOptions): Diagnostic[] {
  const { catalog, mode = 'measurement', customParameters, templateParameters } = options;
  const checked = new Checked(parsed, resolved, indexOf(catalog), { mode, customParameters, templateParameters });
  // Of a text that can't be read only what is wrong with it is told: the rest would be guesses.
  const tooBroken = parsed.errors.length > 20;
  for (const rule of tooBroken ? RULES.slice(0, 1) : RULES) checked.run(rule);
  const silenced = silencedRules(parsed);
  return checked.found.filter((one) => !silenced(one)).sort((a, b) => a.start - b.start || a.end - b.end);
}

const IGNORE = /amc-sql-ignore(-file)?\b[ \t:]*([\w\-, \t]*)/;

/**
 * `-- amc-sql-ignore rule, rule` silences rules in its own line and the next one, `-- amc-sql-ignore-file rule` in the
 * whole text. Without names all rules are meant. Syntax errors are always told.
 */
function silencedRules(parsed: ParsedQuery): (found: Diagnostic) => boolean {
  const comments = parsed.tokens.filter((token) => token.kind === 'comment' && token.text.includes('amc-sql-ignore'));
  if (comments.length === 0) return () => false;
  const lines = new LineIndex(parsed.text);
  const orders = comments.flatMap((comment) => {
    const match = IGNORE.exec(comment.text);
    if (match === null) return [];
    const rules = (match[2] ?? '').split(/[\s,]+/).filter((name) => name !== '');
    const line = match[1] === undefined ? lines.position(comment.end).line : null;
    return [{ rules, line }];
  });
  return (found) =>
    found.id !== 'syntax' &&
    orders.some(({ rules, line }) => {
      if (rules.length > 0 && !rules.includes(found.id)) return false;
      const at = lines.position(found.start).line;
      return line === null || at === line || at === line + 1;
    });
}

/** What a rule means, for the editor's hover and the documentation. */
export function ruleDocumentation(id: string): { title: string; doc: string } | null {
  const rule = RULES.find((one) => one.id === id);
  return rule === undefined ? null : { title: rule.title, doc: rule.doc };
}

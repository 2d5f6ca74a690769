import { parameterCalls } from '../amc-parameters';
import { parameterOccurrences } from '../parameters';
import type { Rule, RuleContext } from './rule';

export const unusedParameter: Rule = {
  id: 'unused-parameter',
  severity: 'info',
  title: 'Parameter that nothing uses',
  doc: 'A parameter is declared or has a value, but the query has no place for it: perhaps its name is spelt otherwise there, or it was taken out.',
  check(context) {
    const { customParameters = [], templateParameters = [], parsed } = context;
    if (customParameters.length + templateParameters.length === 0) return;
    const calls = new Set(parameterCalls(parsed).map(({ name }) => name));
    const places = new Set(parameterOccurrences(parsed).map(({ name }) => name));
    for (const name of customParameters) {
      if (!calls.has(name)) tell(context, `The declared parameter ${name}`);
    }
    for (const name of templateParameters) if (!places.has(name)) tell(context, `The parameter {{${name}}}`);
  },
};

/** There is no place to mark, so the query's first word is. */
function tell(context: RuleContext, what: string): void {
  const first = context.parsed.tokens.find(({ kind }) => kind === 'word');
  if (first !== undefined) context.report(first, `${what} is not used in this query.`);
}

import type { SyntaxProblem } from '../problems';
import type { Rule, RuleContext } from './rule';

export const syntax: Rule = {
  id: 'syntax',
  severity: 'error',
  title: 'Syntax error',
  doc: 'The text could not be read as a query at this place.',
  check(context) {
    for (const problem of context.parsed.errors) {
      const severity = problem.code === 'empty' ? 'hint' : 'error';
      context.report(problem, problem.message, { severity, amc: amcText(context, problem), fix: problem.fix });
    }
  },
};

/** Calcite names the token and the place itself, without the "From line". */
function amcText(context: RuleContext, problem: SyntaxProblem): string {
  const token = context.parsed.tokens.find((one) => one.start === problem.start && one.end > one.start);
  return `Encountered "${token?.kind === 'whitespace' || token === undefined ? '<EOF>' : token.text}"`;
}

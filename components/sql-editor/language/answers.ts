import type { CatalogTable } from '@/lib/amc-sql/catalog-types';
import { complete } from '@/lib/amc-sql/completion';
import type { Diagnostic } from '@/lib/amc-sql/diagnostic';
import { format } from '@/lib/amc-sql/format';
import { hover } from '@/lib/amc-sql/hover';
import { lint, ruleDocumentation } from '@/lib/amc-sql/lint';
import { outline } from '@/lib/amc-sql/outline';
import { type ParsedQuery, parse } from '@/lib/amc-sql/parse';
import { namedThingAt } from '@/lib/amc-sql/references';
import { signatureHelp } from '@/lib/amc-sql/signature';
import type { Finding, Kind, Questions } from './protocol';
import { renameThing } from './rename-thing';

/** More than this is noise: the first problems are the ones to fix. */
const MAX_FINDINGS = 200;

type Answers = { [K in Kind]: (ask: Questions[K]['ask']) => Questions[K]['answer'] };

/** Everything the editor may ask, answered from lib/amc-sql with one catalog. The last text stays parsed. */
export function answersFor(catalog: readonly CatalogTable[]): Answers {
  let last: ParsedQuery | null = null;
  const read = (text: string): ParsedQuery => {
    if (last === null || last.text !== text) last = parse(text);
    return last;
  };
  return {
    lint: ({ text }) => {
      const parsed = read(text);
      return lint(parsed, { catalog })
        .slice(0, MAX_FINDINGS)
        .map((one) => explained(one, parsed));
    },
    complete: ({ text, offset }) => complete(text, offset, { catalog }),
    hover: ({ text, offset }) => hover(read(text), offset, { catalog }),
    signature: ({ text, offset }) => signatureHelp(text, offset),
    named: ({ text, offset }) => namedThingAt(read(text), offset, catalog),
    rename: ({ text, offset, to }) => renameThing(read(text), offset, to, catalog),
    format: ({ text }) => format(text),
    outline: ({ text }) => outline(read(text)),
  };
}

function explained(one: Diagnostic, parsed: ParsedQuery): Finding {
  const { title = one.id, doc = '' } = ruleDocumentation(one.id) ?? {};
  return { ...one, title, doc, silence: silenceFor(one, parsed) };
}

/** A comment above the line of a finding. Errors are left to be fixed, and nothing is written into a string or comment. */
function silenceFor({ id, severity, start }: Diagnostic, { text, tokens }: ParsedQuery): Finding['silence'] {
  if (severity === 'error') return null;
  const at = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  if (tokens.some((token) => token.start < at && at < token.end && token.kind !== 'whitespace')) return null;
  const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
  return { start: at, end: at, text: `${indent}-- amc-sql-ignore ${id}\n` };
}

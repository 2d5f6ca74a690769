import type { CatalogTable } from '@/lib/amc-sql/catalog-types';
import { complete } from '@/lib/amc-sql/completion';
import { definitionAt } from '@/lib/amc-sql/definition';
import type { Diagnostic } from '@/lib/amc-sql/diagnostic';
import { format } from '@/lib/amc-sql/format';
import { hover } from '@/lib/amc-sql/hover';
import { lint, ruleDocumentation } from '@/lib/amc-sql/lint';
import { outline } from '@/lib/amc-sql/outline';
import { type ParsedQuery, parse } from '@/lib/amc-sql/parse';
import { namedThingAt } from '@/lib/amc-sql/references';
import { signatureHelp } from '@/lib/amc-sql/signature';
import { instanceCatalog } from '@/lib/instances/instance-catalog';
import { catalogEntry } from './catalog-entry';
import { exploreFields, exploreTables } from './explore';
import { type Finding, type Kind, type Lesson, PLAIN_READING, type Questions, type Reading } from './protocol';
import { renameThing } from './rename-thing';
import { sqlParameters } from './sql-parameters';

/** More than this is noise: the first problems are the ones to fix. */
const MAX_FINDINGS = 200;

type Answers = { [K in Kind]: (ask: Questions[K]['ask']) => Questions[K]['answer'] } & {
  teach: (lesson: Lesson) => void;
};

/** Schemas of instances that are kept; the oldest makes room. */
const MAX_SCHEMAS = 8;

/**
 * Everything the editor may ask, answered from lib/amc-sql with the documented catalog, or with that of an instance that
 * was taught. The last text stays parsed.
 */
export function answersFor(documented: readonly CatalogTable[]): Answers {
  const schemas = new Map<string, readonly CatalogTable[]>();
  let last: ParsedQuery | null = null;
  const read = (text: string): ParsedQuery => {
    if (last === null || last.text !== text) last = parse(text);
    return last;
  };
  const options = ({ mode, schema }: Reading = PLAIN_READING) => ({
    mode,
    catalog: (schema === null ? undefined : schemas.get(schema)) ?? documented,
  });
  return {
    teach: ({ schema, differences }) => {
      schemas.set(schema, instanceCatalog(documented, differences));
      const [oldest] = schemas.keys();
      if (schemas.size > MAX_SCHEMAS && oldest !== undefined) schemas.delete(oldest);
    },
    lint: ({ text, reading }) => {
      const parsed = read(text);
      return lint(parsed, options(reading))
        .slice(0, MAX_FINDINGS)
        .map((one) => explained(one, parsed));
    },
    complete: ({ text, offset, reading }) => complete(text, offset, options(reading)),
    hover: ({ text, offset, reading }) => hover(read(text), offset, options(reading)),
    signature: ({ text, offset }) => signatureHelp(text, offset),
    definition: ({ text, offset, reading }) => {
      const found = definitionAt(read(text), offset, options(reading).catalog);
      if (found === null || found.kind === 'place') return found;
      return { kind: 'catalog', of: found.of, entry: catalogEntry(found.table, found.field) };
    },
    named: ({ text, offset, reading }) => namedThingAt(read(text), offset, options(reading).catalog),
    rename: ({ text, offset, to, reading }) => renameThing(read(text), offset, to, options(reading).catalog),
    format: ({ text }) => format(text),
    outline: ({ text }) => outline(read(text)),
    parameters: ({ text }) => sqlParameters(read(text)),
    tables: ({ text, reading }) => exploreTables(options(reading).catalog, text),
    fields: ({ text, reading }) => exploreFields(options(reading).catalog, text),
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

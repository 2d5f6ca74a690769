import { amcParameters, askedType } from '@/lib/amc-sql/amc-parameters';
import { type ParameterType, templateParameters } from '@/lib/amc-sql/parameters';
import { type ParsedQuery, parse } from '@/lib/amc-sql/parse';
import type { ParameterSpec } from './schema';

/**
 * The parameters of a query as its text shows them, undocumented: `{{name}}` first, then `CUSTOM_PARAMETER('name')`,
 * each in the order of the text. Names that mean the time window get it from the run and are not in the list.
 */
export function parametersOf(sql: string | ParsedQuery): ParameterSpec[] {
  const parsed = typeof sql === 'string' ? parse(sql) : sql;
  const own = templateParameters(parsed)
    .filter(({ window }) => window === null)
    .map(({ name, type }) => specOf(name, type));
  const names = new Set(own.map(({ name }) => name));
  const amc = amcParameters(parsed)
    .filter(({ name }) => !names.has(name))
    .map((parameter) => specOf(parameter.name, askedType(parameter)));
  return [...own, ...amc];
}

function specOf(name: string, type: ParameterType): ParameterSpec {
  const picker = pickerFor(name, type);
  return { name, type, required: true, default: null, help: '', ...(picker === undefined ? {} : { picker }) };
}

/** A guess from the name, only to offer the right list of values: whoever documents the parameter may say otherwise. */
function pickerFor(name: string, type: ParameterType): ParameterSpec['picker'] {
  if (type === 'date' || type === 'timestamp') return 'date';
  if (type === 'number') return 'number';
  if (/asin/i.test(name)) return 'asin';
  if (/campaign/i.test(name)) return 'campaign';
  if (/segment/i.test(name)) return 'segment';
  return undefined;
}

/**
 * What is documented about the parameters that the SQL really has, in the order of the SQL. Words about parameters that
 * are gone are dropped, new ones come undocumented, and a type follows the SQL: it is read, not written.
 */
export function documentedParameters(sql: string | ParsedQuery, documented: readonly ParameterSpec[]): ParameterSpec[] {
  const words = new Map(documented.map((spec) => [spec.name, spec]));
  return parametersOf(sql).map((found) => {
    const said = words.get(found.name);
    if (said === undefined) return found;
    // A value of a type the parameter no longer has would be refused when it is filled in.
    const keepsDefault = said.type === found.type;
    return { ...said, type: found.type, default: keepsDefault ? said.default : null };
  });
}

/** How the parameters of two texts differ, by name. A renamed one is gone under its old name and new under the other. */
export function parameterChanges(
  before: readonly Pick<ParameterSpec, 'name'>[],
  after: readonly Pick<ParameterSpec, 'name'>[],
): { gone: string[]; added: string[] } {
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
  const [old, current] = [new Set(names(before)), new Set(names(after))];
  return {
    gone: names(before).filter((name) => !current.has(name)),
    added: names(after).filter((name) => !old.has(name)),
  };
}

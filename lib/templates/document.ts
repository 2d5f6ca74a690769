import { parse as parseYaml } from 'yaml';
import { lineage } from '@/lib/amc-sql/lineage';
import { type ParsedQuery, parse } from '@/lib/amc-sql/parse';
import type { ChartHint } from '@/lib/results/chart';
import { CATEGORIES, type MODES, type TemplateCategory } from './constants';
import { parametersOf } from './parameter-specs';
import {
  builtInHead,
  type ExpectedColumn,
  type BuiltInHead as Head,
  type ParameterSpec,
  type WindowAdvice,
} from './schema';

/** A built-in template as its file says it; what can be read from the SQL is not written a second time. */
export interface BuiltInTemplate {
  readonly key: string;
  readonly category: TemplateCategory;
  readonly name: string;
  readonly purpose: string;
  readonly description: string;
  readonly mode: (typeof MODES)[number];
  readonly paid: boolean;
  readonly difficulty: Head['difficulty'];
  readonly tags: readonly string[];
  readonly window: WindowAdvice;
  readonly parameters: readonly ParameterSpec[];
  readonly columns: readonly ExpectedColumn[];
  readonly chart: ChartHint | null;
  /** Values with which its example is run, where a parameter has no default. */
  readonly exampleValues: Head['example'];
  readonly sql: string;
  readonly parsed: ParsedQuery;
  /** Read by the SQL, sorted. */
  readonly tables: readonly string[];
}

/** Where a file breaks which rule. The message reads `file: rule`. */
export class TemplateFileError extends Error {
  constructor(file: string, rule: string) {
    super(`${file}: ${rule}`);
    this.name = 'TemplateFileError';
  }
}

const FOLDERS = new Map(CATEGORIES.map((category) => [category.toLowerCase().replaceAll(/[^a-z]+/g, '-'), category]));
const HEAD = /^\/\*\n([\s\S]*?)\n\*\/\n/;

/**
 * Reads `<category>/<key>.sql`: a comment of YAML, then the query. Strict: an unknown word, a column without a known
 * unit, a parameter that the SQL does not have or that nobody documented is refused. Throws TemplateFileError.
 */
export function parseBuiltIn(file: string, text: string): BuiltInTemplate {
  const [folder = '', name = ''] = file.split('/');
  const category = FOLDERS.get(folder);
  if (category === undefined) throw new TemplateFileError(file, `no category has the folder ${folder}`);
  const key = /^([a-z0-9-]+)\.sql$/.exec(name)?.[1];
  if (key === undefined) throw new TemplateFileError(file, 'the name must be words in lower case and .sql');
  const head = HEAD.exec(text);
  if (head === null) throw new TemplateFileError(file, 'must begin with a comment /* … */ of YAML');
  const said = readHead(file, head[1] ?? '');
  const sql = text.slice(head[0].length).trim();
  const parsed = parse(sql);
  const { tables, mode } = lineage(parsed, []);
  const { parameters, columns, chart, example, ...words } = said;
  return {
    ...words,
    key,
    category,
    mode,
    parameters: specsOf(file, parsed, parameters),
    columns: Object.entries(columns).map(([column, { unit, description }]) => ({ name: column, unit, description })),
    chart: chart ?? null,
    exampleValues: example,
    sql,
    parsed,
    tables,
  };
}

function readHead(file: string, yaml: string): Head {
  let raw: unknown;
  try {
    raw = parseYaml(yaml);
  } catch (error) {
    throw new TemplateFileError(file, `the head is not valid YAML: ${(error as Error).message.split('\n')[0]}`);
  }
  const result = builtInHead.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new TemplateFileError(file, `${issue?.path.join('.') ?? 'head'}: ${issue?.message ?? 'is wrong'}`);
}

function specsOf(file: string, parsed: ParsedQuery, documented: Head['parameters']): ParameterSpec[] {
  const found = parametersOf(parsed);
  const names = found.map((spec) => spec.name);
  const stray = Object.keys(documented).find((name) => !names.includes(name));
  if (stray !== undefined) throw new TemplateFileError(file, `documents ${stray}, which is no parameter of the SQL`);
  return found.map((spec) => {
    const words = documented[spec.name];
    if (words === undefined) throw new TemplateFileError(file, `the parameter ${spec.name} is not documented`);
    const { optional, ...rest } = words;
    return { ...spec, ...rest, required: !optional };
  });
}

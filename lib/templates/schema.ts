import { z } from 'zod';
import { asRead, searchText } from '@/lib/input';
import { chartHint } from '@/lib/results/chart';
import { PARAMETER_TYPES } from '@/lib/workflows/constants';
import { CATEGORIES, DIFFICULTIES, MAX_SQL_LENGTH, MODES, OWNERSHIPS, PICKERS, SORTS, UNITS } from './constants';

export const templateUuid = z.uuid().brand<'TemplateUuid'>();
export type TemplateUuid = z.infer<typeof templateUuid>;

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/**
 * One parameter of a template as people read it. `default` is a value of the parameter's type; null is none. A list that
 * may be left empty (`required: false`) then filters nothing.
 */
export const parameterSpec = z.strictObject({
  name: z.string().min(1).max(128),
  type: z.enum(PARAMETER_TYPES),
  required: z.boolean().default(true),
  default: z.union([scalar, z.array(scalar), z.null()]).default(null),
  help: z.string().max(500, 'At most 500 characters').default(''),
  picker: z.enum(PICKERS).optional(),
  /** The values to choose from, with the picker `choice`. */
  choices: z.array(z.string()).optional(),
});
export type ParameterSpec = z.output<typeof parameterSpec>;

export const expectedColumn = z.strictObject({
  name: z.string().min(1).max(128),
  unit: z.enum(UNITS),
  description: z.string().max(500).default(''),
});
export type ExpectedColumn = z.output<typeof expectedColumn>;

/** The first rows of a run on the sandbox; cells as AMC's CSV writes them, null for an empty one. */
export const exampleResult = z.strictObject({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string().nullable())),
  /** Rows of the whole result. */
  total: z.number().int().min(0),
});
export type ExampleResult = z.output<typeof exampleResult>;

export const windowAdvice = z.strictObject({
  days: z.number().int().min(1, 'At least 1 day').max(400, 'At most 400 days'),
  lagDays: z.number().int().min(0, 'At least 0 days').max(400, 'At most 400 days'),
});
export type WindowAdvice = z.output<typeof windowAdvice>;

/** `unit | what it is`, the short form of a column in a file's head. */
const columnWords = z.string().transform((text, context) => {
  const [unit = '', description = ''] = text.split(/ \| (.*)/s);
  const known = UNITS.find((one) => one === unit);
  if (known !== undefined) return { unit: known, description };
  context.addIssue({ code: 'custom', message: `"${unit}" is no unit: one of ${UNITS.join(', ')}` });
  return z.NEVER;
});

const value = z.union([scalar, z.array(scalar)]);

/** The head of a built-in template's file (`lib/templates/built-in/<category>/<key>.sql`). Unknown words are refused. */
export const builtInHead = z.strictObject({
  name: z.string().min(3).max(100),
  purpose: z.string().min(10).max(500),
  description: z.string().max(20_000).default(''),
  paid: z.boolean().default(false),
  difficulty: z.enum(DIFFICULTIES),
  tags: z.array(z.string().regex(/^[a-z0-9-]+$/, 'must be lower case')).min(1),
  window: windowAdvice,
  /** Types are read from the SQL. `optional`: a list that may stay empty, and then filters nothing. */
  parameters: z
    .record(
      z.string(),
      z.strictObject({
        help: z.string().min(3).max(500),
        optional: z.boolean().default(false),
        default: value.nullable().default(null),
        picker: z.enum(PICKERS).optional(),
        choices: z.array(z.string()).optional(),
      }),
    )
    .default({}),
  columns: z.record(z.string(), columnWords),
  chart: chartHint.optional(),
  /** Values of the example, for parameters without a default. */
  example: z.record(z.string(), value).default({}),
});
export type BuiltInHead = z.output<typeof builtInHead>;

/** What another page leaves for the builder about the template a query comes from (components/query-builder/handed-over.ts). */
export const templateReference = z.strictObject({
  id: templateUuid,
  version: z.number().int().positive(),
  name: z.string().max(200),
});
export type TemplateReference = z.output<typeof templateReference>;

const name = z.string().trim().min(1, 'Give the template a name').max(200, 'At most 200 characters');
const tag = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'A tag is lower-case letters, digits and "-", at most 40');

/** A person's own template, as the dialog and the editor send it. Modes and tables are read from the SQL, not asked. */
export const templateInput = z.strictObject({
  name,
  purpose: z.string().trim().max(500, 'At most 500 characters').default(''),
  description: z.string().trim().max(20_000, 'At most 20,000 characters').default(''),
  category: z.enum(CATEGORIES, { error: 'Choose a category' }),
  sql: z
    .string()
    .max(MAX_SQL_LENGTH, `At most ${MAX_SQL_LENGTH.toLocaleString('en')} characters`)
    .refine((sql) => sql.trim() !== '', 'The template has no SQL'),
  parameters: z.array(parameterSpec).max(100, 'At most 100 parameters').default([]),
  tags: z.array(tag).max(20, 'At most 20 tags').default([]),
  difficulty: z.enum(DIFFICULTIES).default('intermediate'),
  shared: z.boolean().default(false),
  window: windowAdvice.nullable().default(null),
});
export type TemplateInput = z.output<typeof templateInput>;
export type TemplateFormInput = z.input<typeof templateInput>;

export const updateTemplateInput = z.strictObject({
  id: templateUuid,
  updatedAt: asRead,
  template: templateInput,
});
export const templateIdInput = z.strictObject({ id: templateUuid });
export const favoriteTemplateInput = z.strictObject({ id: templateUuid, favorite: z.boolean() });

/** The list as it stands in an address. Anything unreadable counts as not given; a longer search is cut. */
export const templateListQuery = z.object({
  search: searchText,
  category: z.string().max(80).optional().catch(undefined),
  tag: z.string().max(60).optional().catch(undefined),
  difficulty: z.enum(DIFFICULTIES).optional().catch(undefined),
  mode: z.enum(MODES).optional().catch(undefined),
  paid: z.stringbool().optional().catch(undefined),
  ownership: z.enum(OWNERSHIPS).optional().catch(undefined),
  favorites: z.stringbool().catch(false).default(false),
  sort: z.enum(SORTS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type TemplateListQuery = z.output<typeof templateListQuery>;

const listItem = z
  .object({
    id: templateUuid,
    key: z.string().nullable(),
    name: z.string(),
    purpose: z.string(),
    category: z.string(),
    mode: z.enum(MODES),
    paid: z.boolean(),
    difficulty: z.enum(DIFFICULTIES),
    tags: z.array(z.string()),
    tables: z.array(z.string()),
    version: z.number(),
    use_count: z.number(),
    favorite: z.boolean(),
    mine: z.boolean(),
    shared: z.boolean(),
    updated_at: z.string(),
  })
  .transform(({ key, use_count, updated_at, ...item }) => ({
    ...item,
    builtIn: key !== null,
    useCount: use_count,
    updatedAt: updated_at,
  }));

/** The answer of the SQL function `list_query_templates`. */
export const listAnswer = z.object({
  items: z.array(listItem),
  total: z.number(),
  all: z.number(),
  categories: z.array(z.object({ category: z.string(), count: z.number() })),
  tags: z.array(z.string()),
  terms: z.array(z.object({ term: z.string(), how: z.enum(['found', 'near', 'none']), words: z.array(z.string()) })),
});
export type TemplateList = z.output<typeof listAnswer>;
export type TemplateSummary = TemplateList['items'][number];

/** A template as it is stored. Parameters of older rows, an object by name, count as undocumented. */
export const storedTemplate = z.object({
  id: templateUuid,
  name: z.string(),
  purpose: z.string(),
  description: z.string(),
  category: z.string(),
  mode: z.enum(MODES),
  is_paid: z.boolean(),
  difficulty: z.enum(DIFFICULTIES),
  tags: z.array(z.string()),
  data_sources: z.array(z.string()),
  sql_template: z.string(),
  parameters: z.union([z.array(parameterSpec), z.unknown().transform((): ParameterSpec[] => [])]),
  window_days: z.number().nullable(),
  window_lag_days: z.number().nullable(),
  expected_columns: z.array(expectedColumn),
  chart: chartHint.nullable(),
  example_result: exampleResult.nullable().catch(null),
  is_public: z.boolean(),
  version: z.number(),
  use_count: z.number(),
});

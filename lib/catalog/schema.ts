import { z } from 'zod';
import { CATEGORIES, COMPARE, MAX_SEARCH_LENGTH } from './constants';

const tableName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be a table name in lower case');

/** Front matter of a document in `amc_dataset/`. Unknown keys are refused, so that a typo can not pass silently. */
export const frontMatterSchema = z.strictObject({
  schema_id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be words in lower case joined by hyphens'),
  name: z.string().min(3).max(120),
  table: tableName,
  audience_table: tableName.optional(),
  /** Fields of the measurement table that its audience twin lacks. */
  audience_missing: z.array(z.string()).optional(),
  category: z.enum(CATEGORIES),
  tags: z.array(z.string().regex(/^[a-z0-9-]+$/, 'must be lower case')).min(1),
  paid: z.boolean(),
  retention: z.string().min(3),
  window_column: z.string().nullable(),
  related: z.array(z.strictObject({ table: tableName, on: z.string().min(1) })),
});
export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** One row of a document's field table. Types are AMC's: see the data-source pages. */
export const fieldRowSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be a column name in lower case'),
  type: z
    .string()
    .regex(
      /^(STRING|LONG|INTEGER|DOUBLE|FLOAT|DATE|TIMESTAMP|BOOLEAN|DECIMAL(\(\d+,\d+\))?|ARRAY(\[(LONG|INTEGER|STRING)\])?)$/,
      'must be a type of AMC, such as STRING, LONG, DECIMAL(38,4) or ARRAY[LONG]',
    ),
  kind: z.enum(['Dimension', 'Metric'], { error: 'must be Dimension or Metric' }),
  threshold: z.enum(['NONE', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH', 'INTERNAL'], {
    error: 'must be NONE, LOW, MEDIUM, HIGH, VERY_HIGH or INTERNAL',
  }),
  description: z.string().min(1, 'must not be empty'),
  values: z.array(z.string()),
});
export type FieldRow = z.infer<typeof fieldRowSchema>;

/** Filters of the list as they stand in an address. Anything unreadable counts as not given; a longer search is cut. */
export const dataSourceListQuery = z.object({
  search: z
    .string()
    .transform((text) => text.trim().slice(0, MAX_SEARCH_LENGTH))
    .catch('')
    .default(''),
  category: z.enum(CATEGORIES).optional().catch(undefined),
  tag: z.string().max(60).optional().catch(undefined),
  paid: z.stringbool().optional().catch(undefined),
  audience: z.stringbool().optional().catch(undefined),
});
export type DataSourceListQuery = z.output<typeof dataSourceListQuery>;

/** The same for programs: what is wrong is refused by name. */
export const dataSourceListParams = z.strictObject({
  search: z.string().trim().max(MAX_SEARCH_LENGTH, `must be at most ${MAX_SEARCH_LENGTH} characters`).default(''),
  category: z.enum(CATEGORIES, { error: `must be one of ${CATEGORIES.join(', ')}` }).optional(),
  tag: z.string().max(60).optional(),
  paid: z.stringbool({ error: 'must be true or false' }).optional(),
  audience: z.stringbool({ error: 'must be true or false' }).optional(),
});

/** Ids of an address (`ids=a,b`): different ones, in order, at most four. */
export const compareQuery = z.object({
  ids: z
    .string()
    .catch('')
    .default('')
    .transform((text) => [...new Set(text.split(',').filter((id) => id !== ''))].slice(0, COMPARE.max)),
});

/** What stands in a path: ours, or a table's own name, which people paste. */
export const dataSourceId = z.string().min(1).max(200);

const threshold = z.enum(['NONE', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH', 'INTERNAL']);

/** The answer of the SQL function `search_amc_catalog`. */
export const searchAnswer = z.object({
  terms: z.array(
    z.object({ term: z.string(), how: z.enum(['prefix', 'inside', 'near', 'none']), words: z.array(z.string()) }),
  ),
  total_terms: z.number(),
  matched_terms: z.number(),
  hits: z.array(
    z.object({
      schema_id: z.string(),
      score: z.number(),
      field_count: z.number(),
      fields: z.array(
        z
          .object({
            field_name: z.string(),
            data_type: z.string(),
            is_metric: z.boolean(),
            aggregation_threshold: threshold,
            description: z.string(),
            examples: z.array(z.string()),
          })
          .transform((field) => ({
            name: field.field_name,
            type: field.data_type,
            kind: field.is_metric ? ('M' as const) : ('D' as const),
            threshold: field.aggregation_threshold,
            description: field.description,
            values: field.examples,
          })),
      ),
    }),
  ),
});

/** One field as it is stored. */
export const fieldRow = z
  .object({
    field_name: z.string(),
    display_name: z.string().nullable(),
    data_type: z.string(),
    description: z.string(),
    is_metric: z.boolean(),
    aggregation_threshold: threshold,
    examples: z.array(z.string()).nullable(),
    notes: z.string().nullable(),
  })
  .transform((row) => ({
    name: row.field_name,
    displayName: row.display_name ?? row.field_name,
    type: row.data_type,
    kind: row.is_metric ? ('M' as const) : ('D' as const),
    threshold: row.aggregation_threshold,
    description: row.description,
    values: row.examples ?? [],
    inAudienceTable: row.notes === null,
  }));

export const storedSections = z.array(z.object({ title: z.string(), markdown: z.string() }));

/** Examples as catalogs hold them: none (null), plain SQL texts, or objects. Always as objects afterwards. */
export const storedExamples = z
  .array(
    z.union([
      z.string().transform((sql) => ({ title: '', description: '', sql })),
      z.object({ title: z.string().default(''), description: z.string().default(''), sql: z.string() }),
    ]),
  )
  .nullable()
  .transform((examples) =>
    (examples ?? []).map((example, index) => ({ ...example, title: example.title || `Example ${index + 1}` })),
  );

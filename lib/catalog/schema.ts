import { z } from 'zod';

export const CATEGORIES = [
  'Attribution',
  'Conversion',
  'DSP',
  'Sponsored Ads',
  'Audience',
  'Retail',
  'Brand Store',
  'Video',
  'Other',
] as const;

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

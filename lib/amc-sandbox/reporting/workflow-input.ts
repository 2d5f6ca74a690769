import { z } from 'zod';
import { inputParameter, outputColumn, type WorkflowDefinition, workflowDefinition } from '../store/records';

/** Our own bound (Amazon publishes none): far above any real query, low enough to parse in no time. */
const MAX_SQL_CHARACTERS = 1_000_000;

const ID = /^[A-Za-z0-9._-]+$/;
export const clientId = z
  .string({ error: 'must be a string' })
  .max(256, 'must have at most 256 characters')
  .regex(ID, "must be letters, digits, '.', '-' and '_'");

export const flag = z.boolean({ error: 'must be true or false' });

/** Java clients send null for what is not set. */
export function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null));
}

/** One character of ASCII that can not stand for anything else in a CSV. */
const CSV_CHARACTER = /^[\t\x20-\x7e]$/;

const csvCharacter = z
  .string({ error: 'must be a string' })
  .regex(CSV_CHARACTER, 'must be one printable ASCII character or a tab');

const outputFormat = z
  .object({
    separatorCharacter: csvCharacter.optional(),
    quoteCharacter: csvCharacter.optional(),
    escapeCharacter: csvCharacter.optional(),
  })
  .refine(
    ({ separatorCharacter = ',', quoteCharacter = '"', escapeCharacter = '\\' }) =>
      separatorCharacter !== quoteCharacter && separatorCharacter !== escapeCharacter,
    'separatorCharacter must differ from quoteCharacter and escapeCharacter',
  );

function checkDefinition(definition: WorkflowDefinition, context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const { name } of definition.inputParameters ?? []) {
    if (seen.has(name)) {
      context.addIssue({ code: 'custom', message: `The workflow parameter ${name} is defined multiple times` });
    }
    seen.add(name);
  }
}

const fields = workflowDefinition.extend({
  sqlQuery: z
    .string({ error: 'must be a string with one AMC SQL query' })
    .max(MAX_SQL_CHARACTERS, `must have at most ${MAX_SQL_CHARACTERS} characters`)
    .refine((text) => text.trim() !== '', 'must not be empty'),
  inputParameters: z.array(z.preprocess(withoutNulls, inputParameter)).max(100, 'at most 100 parameters').optional(),
  outputColumns: z.array(z.preprocess(withoutNulls, outputColumn)).max(100, 'at most 100 columns').optional(),
  outputFormat: z.preprocess(withoutNulls, outputFormat).optional(),
});

/** Body of create and update. */
export const savedWorkflowInput = z.preprocess(
  withoutNulls,
  fields.extend({ workflowId: clientId }).superRefine(checkDefinition),
);

/** `workflow` of an ad hoc execution: the id may be left to AMC. */
export const adHocWorkflowInput = z.preprocess(
  withoutNulls,
  fields.extend({ workflowId: clientId.optional() }).superRefine(checkDefinition),
);

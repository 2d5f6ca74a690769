import { createHash } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { BuiltInTemplate } from '@/lib/templates/document';
import type { ExampleResult } from '@/lib/templates/schema';
import { changesInWords } from '../changes-in-words';
import { BUILT_IN_FOLDER, readBuiltIns, readExample } from './read-built-in';

const reportSchema = z.object({
  added: z.array(z.string()),
  changed: z.array(z.string()),
  removed: z.array(z.string()),
});

/** The row that `import_query_templates` takes for a template, with a hash of all of it. */
function toRow(template: BuiltInTemplate, example: ExampleResult | null): Record<string, unknown> {
  const row = {
    template_key: template.key,
    name: template.name,
    purpose: template.purpose,
    description: template.description,
    category: template.category,
    mode: template.mode,
    is_paid: template.paid,
    difficulty: template.difficulty,
    tags: template.tags,
    data_sources: template.tables,
    sql_template: template.sql,
    parameters: template.parameters,
    window_days: template.window.days,
    window_lag_days: template.window.lagDays,
    expected_columns: template.columns,
    chart: template.chart,
    example_result: example,
  };
  return { ...row, content_hash: createHash('sha256').update(JSON.stringify(row)).digest('hex') };
}

/**
 * Loads the built-in templates into the library, in one transaction; a second run changes nothing, and a template's version
 * goes up only when its SQL, parameters or mode have changed. Returns the report in words. Throws TemplateFileError for
 * a malformed file, before anything is written, and Error when the database refuses.
 */
export async function importTemplates(options: { url: string; secretKey: string; folder?: string }): Promise<string> {
  const { url, secretKey, folder = BUILT_IN_FOLDER } = options;
  const templates = readBuiltIns(folder);
  const client = createClient(url, secretKey, { auth: { persistSession: false, autoRefreshToken: false } });
  const rows = templates.map((template) => toRow(template, readExample(template, folder)));
  const { data, error } = await client.rpc('import_query_templates', { p_templates: rows });
  if (error) throw new Error(`the built-in templates could not be loaded: ${error.message}`);
  return `${templates.length} templates: ${changesInWords(reportSchema.parse(data))}`;
}

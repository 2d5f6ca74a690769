import 'server-only';
import { lineage } from '@/lib/amc-sql/lineage';
import { parse } from '@/lib/amc-sql/parse';
import { LineIndex } from '@/lib/amc-sql/positions';
import { AppError } from '@/lib/errors';
import { isNotTheirs } from '@/lib/supabase/refusals';
import type { Db, NewRow } from '@/lib/supabase/types';
import { documentedParameters } from './parameter-specs';
import { type TemplateInput, type TemplateUuid, templateUuid } from './schema';

function unsaved(cause: unknown): AppError {
  return new AppError('unavailable', 'The template could not be saved. Nothing is lost: try again.', { cause });
}

const GONE = 'This template does not exist, or is not yours.';

/** The row an input makes. Tables, mode and the list of parameters are read from the SQL. Throws when that can't be read. */
function rowOf(input: TemplateInput): Omit<NewRow<'query_templates'>, 'user_id'> {
  const parsed = parse(input.sql);
  const broken = parsed.errors[0];
  if (broken !== undefined) {
    const { line, column } = new LineIndex(input.sql).position(broken.start);
    const message = `Line ${line}, column ${column}: ${broken.message}`;
    throw new AppError('invalid_input', 'The SQL can not be read. Nothing was saved.', {
      issues: [{ field: 'sql', message }],
    });
  }
  const { tables, mode } = lineage(parsed, []);
  return {
    name: input.name,
    purpose: input.purpose,
    description: input.description,
    category: input.category,
    sql_template: input.sql,
    parameters: documentedParameters(parsed, input.parameters),
    data_sources: tables.map((table) => table.toLowerCase()),
    mode,
    tags: [...new Set(input.tags)],
    difficulty: input.difficulty,
    is_public: input.shared,
    window_days: input.window?.days ?? null,
    window_lag_days: input.window?.lagDays ?? null,
  };
}

/** Saves a template of whoever `db` speaks for. Throws `invalid_input` for SQL that can't be read. */
export async function createTemplate(db: Db, input: TemplateInput): Promise<TemplateUuid> {
  const { data, error } = await db.from('query_templates').insert(rowOf(input)).select('id').single();
  if (error) throw unsaved(error);
  return templateUuid.parse(data.id);
}

/**
 * Changes a template of `userId`; changed SQL or parameters become a new version, whose number is the answer. Throws
 * `not_found` when it is not theirs (built-in ones are nobody's) and `conflict` when it has changed since `updatedAt`.
 */
export async function updateTemplate(
  db: Db,
  { id, userId, updatedAt, template }: { id: TemplateUuid; userId: string; updatedAt: string; template: TemplateInput },
): Promise<number> {
  const { data, error } = await db
    .from('query_templates')
    .update(rowOf(template))
    .eq('id', id)
    .eq('updated_at', updatedAt)
    .select('version');
  if (error) throw unsaved(error);
  const row = data[0];
  if (row !== undefined) return row.version;
  const there = await db.from('query_templates').select('user_id').eq('id', id).maybeSingle();
  if (there.data?.user_id !== userId) throw new AppError('not_found', GONE);
  throw new AppError('conflict', 'This template was changed elsewhere in the meantime. Reload to see what it is now.');
}

/** Throws `not_found` when it is not theirs. Saved queries keep their SQL and forget where it came from. */
export async function deleteTemplate(db: Db, id: TemplateUuid): Promise<void> {
  const { data, error } = await db.from('query_templates').delete().eq('id', id).select('id');
  if (error) throw new AppError('unavailable', 'The template could not be deleted. Try again.', { cause: error });
  if (data.length === 0) throw new AppError('not_found', GONE);
}

/** Marks or unmarks a favourite. Throws `not_found` for a template that `db` may not see. */
export async function setTemplateFavorite(db: Db, id: TemplateUuid, favorite: boolean): Promise<void> {
  if (!favorite) {
    const { error } = await db.from('template_favorites').delete().eq('template_id', id);
    if (error) throw unsaved(error);
    return;
  }
  const { error } = await db.from('template_favorites').insert({ template_id: id });
  // Already one: that is what was asked for.
  if (error === null || error.code === '23505') return;
  if (isNotTheirs(error)) throw new AppError('not_found', 'This template does not exist, or is no longer shared.');
  throw unsaved(error);
}

/** Counts a use, once a person and day; answers the count. Throws `not_found` for a template that `db` may not see. */
export async function countTemplateUse(db: Db, id: TemplateUuid): Promise<number> {
  const { data, error } = await db.rpc('count_template_use', { p_template_id: id });
  if (error) throw unsaved(error);
  // The generated type can't say that a function may answer NULL.
  const count: number | null = data;
  if (count === null) throw new AppError('not_found', 'This template does not exist, or is no longer shared.');
  return count;
}

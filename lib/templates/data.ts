import { AppError } from '@/lib/errors';
import { readWhole } from '@/lib/supabase/paging';
import type { Db, Row } from '@/lib/supabase/types';
import { PAGE_SIZE } from './constants';
import { parameterChanges } from './parameter-specs';
import {
  listAnswer,
  storedTemplate,
  type TemplateList,
  type TemplateListQuery,
  type TemplateReference,
  type TemplateUuid,
} from './schema';
import type { TemplateDetail, TemplateNews, TemplateVersion } from './types';

function unreadable(cause: unknown): AppError {
  return new AppError('unavailable', 'The query library could not be read. Try again.', { cause });
}

/** One page of the library as whoever `db` speaks for sees it, with counts; a search's best first unless sorted otherwise. */
export async function listTemplates(db: Db, { page, sort, ...filter }: TemplateListQuery): Promise<TemplateList> {
  const chosen = sort ?? (filter.search === '' ? 'name' : 'relevance');
  const { data, error } = await db.rpc('list_query_templates', {
    p_filter: { ...filter, sort: chosen, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
  });
  if (error) throw unreadable(error);
  return listAnswer.parse(data);
}

const DETAIL =
  'id, user_id, template_key, name, purpose, description, category, mode, is_paid, difficulty, tags, data_sources, sql_template, parameters, window_days, window_lag_days, expected_columns, chart, example_result, is_public, version, use_count, updated_at';

/** One template; null when there is none that `db` may see. `userId` says whose eyes these are. */
export async function getTemplate(db: Db, id: TemplateUuid, userId: string): Promise<TemplateDetail | null> {
  const [{ data, error }, favorite] = await Promise.all([
    db.from('query_templates').select(DETAIL).eq('id', id).maybeSingle(),
    db.from('template_favorites').select('template_id').eq('template_id', id).eq('user_id', userId).maybeSingle(),
  ]);
  if (error || favorite.error) throw unreadable(error ?? favorite.error);
  if (data === null) return null;
  return { ...toDetail(data), mine: data.user_id === userId, favorite: favorite.data !== null };
}

type DetailRow = Pick<Row<'query_templates'>, 'id' | 'user_id' | 'template_key' | 'name' | 'updated_at'> &
  Record<string, unknown>;

function toDetail(row: DetailRow): Omit<TemplateDetail, 'mine' | 'favorite'> {
  const stored = storedTemplate.parse(row);
  const { window_days: days, window_lag_days: lagDays } = stored;
  return {
    id: stored.id,
    builtIn: row.template_key !== null,
    name: stored.name,
    purpose: stored.purpose,
    description: stored.description,
    category: stored.category,
    mode: stored.mode,
    paid: stored.is_paid,
    difficulty: stored.difficulty,
    tags: stored.tags,
    tables: stored.data_sources,
    sql: stored.sql_template,
    parameters: stored.parameters,
    window: days === null || lagDays === null ? null : { days, lagDays },
    expectedColumns: stored.expected_columns,
    chart: stored.chart,
    example: stored.example_result,
    shared: stored.is_public,
    version: stored.version,
    useCount: stored.use_count,
    updatedAt: row.updated_at,
  };
}

/** All versions of a template, the newest first. Empty when `db` may not see it. */
export async function listTemplateVersions(db: Db, id: TemplateUuid): Promise<TemplateVersion[]> {
  const rows = readWhole(
    await db
      .from('query_template_versions')
      .select('version, sql_template, parameters, created_at', { count: 'exact' })
      .eq('template_id', id)
      .order('version', { ascending: false })
      .limit(500),
  );
  return rows.map((row) => ({
    version: row.version,
    sql: row.sql_template,
    parameters: storedTemplate.shape.parameters.parse(row.parameters),
    createdAt: row.created_at,
  }));
}

/**
 * What has become of the template that a saved query began as. Null when it is gone or no longer shared: then there is
 * nothing to follow. For the page of a workflow.
 */
export async function getTemplateNews(
  db: Db,
  { id, version }: Pick<TemplateReference, 'id' | 'version'>,
): Promise<TemplateNews | null> {
  const { data, error } = await db
    .from('query_templates')
    .select('name, version, parameters')
    .eq('id', id)
    .maybeSingle();
  if (error) throw unreadable(error);
  if (data === null) return null;
  const news = { id, name: data.name, version: data.version, from: version, movedOn: data.version > version };
  if (!news.movedOn) return { ...news, parameters: { gone: [], added: [] } };
  const then = await db
    .from('query_template_versions')
    .select('parameters')
    .eq('template_id', id)
    .eq('version', version)
    .maybeSingle();
  if (then.error) throw unreadable(then.error);
  const { parameters } = storedTemplate.shape;
  const current = parameters.parse(data.parameters);
  return { ...news, parameters: parameterChanges(parameters.parse(then.data?.parameters ?? current), current) };
}

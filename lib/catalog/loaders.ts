import 'server-only';
import { cache } from 'react';
import { requireUser } from '@/lib/auth/session';
import { createServerDb } from '@/lib/supabase/server';
import { getDataSource, listDataSources, nearestDataSources } from './data';
import type { DataSourceListQuery } from './schema';
import type { DataSourceDetail, DataSourceList, DataSourceSummary } from './types';

/** The catalog for the list page. */
export async function loadDataSources(query: DataSourceListQuery): Promise<DataSourceList> {
  await requireUser();
  return listDataSources(await createServerDb(), query);
}

/** One data source, read once a request; null when there is none of this id or table name. */
export const loadDataSource = cache(async (id: string): Promise<DataSourceDetail | null> => {
  await requireUser();
  return getDataSource(await createServerDb(), id);
});

/** What an unknown id may have meant. */
export async function loadNearestDataSources(id: string): Promise<DataSourceSummary[]> {
  await requireUser();
  return nearestDataSources(await createServerDb(), id);
}

import 'server-only';
import { cache } from 'react';
import { requireUser } from '@/lib/auth/session';
import { createServerDb } from '@/lib/supabase/server';
import { getTemplate, getTemplateNews, listTemplates, listTemplateVersions } from './data';
import type { TemplateList, TemplateListQuery, TemplateReference, TemplateUuid } from './schema';
import type { TemplateDetail, TemplateNews, TemplateVersion } from './types';

export async function loadTemplates(query: TemplateListQuery): Promise<TemplateList> {
  await requireUser();
  return listTemplates(await createServerDb(), query);
}

/** One template, read once a request; null when there is none that the person may see. */
export const loadTemplate = cache(async (id: TemplateUuid): Promise<TemplateDetail | null> => {
  const { userId } = await requireUser();
  return getTemplate(await createServerDb(), id, userId);
});

export async function loadTemplateVersions(id: TemplateUuid): Promise<TemplateVersion[]> {
  await requireUser();
  return listTemplateVersions(await createServerDb(), id);
}

/** For the page of a saved query: has the template it came from moved on? Null when that is gone. */
export async function loadTemplateNews(from: Pick<TemplateReference, 'id' | 'version'>): Promise<TemplateNews | null> {
  await requireUser();
  return getTemplateNews(await createServerDb(), from);
}

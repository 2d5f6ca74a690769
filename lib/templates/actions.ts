'use server';

import { revalidatePath } from 'next/cache';
import { authedAction } from '@/lib/actions/client';
import { AppError } from '@/lib/errors';
import { getTemplate } from './data';
import { countTemplateUse, createTemplate, deleteTemplate, setTemplateFavorite, updateTemplate } from './mutations';
import { favoriteTemplateInput, templateIdInput, templateInput, updateTemplateInput } from './schema';

/** One template for the preview beside the list. */
export const readTemplateAction = authedAction
  .inputSchema(templateIdInput)
  .action(async ({ ctx: { user, db }, parsedInput: { id } }) => {
    const template = await getTemplate(db, id, user.userId);
    if (template === null) throw new AppError('not_found', 'This template does not exist, or is no longer shared.');
    return template;
  });

export const createTemplateAction = authedAction
  .inputSchema(templateInput)
  .action(async ({ ctx: { db }, parsedInput }) => {
    const id = await createTemplate(db, parsedInput);
    revalidatePath('/query-library', 'layout');
    return { id };
  });

export const updateTemplateAction = authedAction
  .inputSchema(updateTemplateInput)
  .action(async ({ ctx: { user, db }, parsedInput }) => {
    const version = await updateTemplate(db, { ...parsedInput, userId: user.userId });
    revalidatePath('/query-library', 'layout');
    return { version };
  });

export const deleteTemplateAction = authedAction
  .inputSchema(templateIdInput)
  .action(async ({ ctx: { db }, parsedInput: { id } }) => {
    await deleteTemplate(db, id);
    revalidatePath('/query-library', 'layout');
    return { id };
  });

export const favoriteTemplateAction = authedAction
  .inputSchema(favoriteTemplateInput)
  .action(async ({ ctx: { db }, parsedInput: { id, favorite } }) => {
    await setTemplateFavorite(db, id, favorite);
    revalidatePath('/query-library', 'layout');
    return { favorite };
  });

/** Called when a template is taken to the builder. */
export const countTemplateUseAction = authedAction
  .inputSchema(templateIdInput)
  .action(async ({ ctx: { db }, parsedInput: { id } }) => ({ useCount: await countTemplateUse(db, id) }));

import { withApi } from '@/lib/api/with-api';
import { AppError } from '@/lib/errors';
import { getTemplate } from '@/lib/templates/data';
import { getTemplateRoute } from '../contract';

/** GET /api/templates/{id} */
export const GET = withApi(getTemplateRoute, async ({ db, user, params }) => {
  const template = await getTemplate(db, params.templateId, user.userId);
  if (template === null) throw new AppError('not_found', 'There is no such template, or it is no longer shared.');
  return template;
});

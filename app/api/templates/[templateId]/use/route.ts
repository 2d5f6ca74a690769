import { withApi } from '@/lib/api/with-api';
import { AppError } from '@/lib/errors';
import { getTemplate } from '@/lib/templates/data';
import { countTemplateUse } from '@/lib/templates/mutations';
import { workflowFrom } from '@/lib/templates/workflow-from';
import { getWorkflow } from '@/lib/workflows/data';
import { createWorkflow } from '@/lib/workflows/mutations';
import { existing } from '../../../workflows/existing';
import { useTemplateRoute } from '../../contract';

/** POST /api/templates/{id}/use: makes a saved query from a template, and counts the use. */
export const POST = withApi(useTemplateRoute, async ({ db, user, params, body, headers }) => {
  const template = await getTemplate(db, params.templateId, user.userId);
  if (template === null) throw new AppError('not_found', 'There is no such template, or it is no longer shared.');
  const id = await createWorkflow(db, user, workflowFrom(template, body, user.timeZone));
  await countTemplateUse(db, params.templateId);
  headers.set('location', `/api/workflows/${id}`);
  return existing(await getWorkflow(db, id));
});

import { defineRoute } from '@/lib/api/route';
import { withApi } from '@/lib/api/with-api';
import { AppError } from '@/lib/errors';

const anywhere = defineRoute({
  id: 'nowhere',
  method: 'GET',
  path: '/api/{path}',
  tag: 'system',
  summary: 'No such route',
  access: 'key',
  answer: { status: 204, description: '' },
});

/** Every address under /api that is no route: a problem body instead of the page for people. */
const nowhere = withApi(anywhere, async ({ request }): Promise<undefined> => {
  throw new AppError('not_found', `There is no ${request.method} ${new URL(request.url).pathname}. See /api-docs.`);
});

export { nowhere as DELETE, nowhere as GET, nowhere as PATCH, nowhere as POST, nowhere as PUT };

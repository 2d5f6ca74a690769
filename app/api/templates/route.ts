import { z } from 'zod';
import { makeCursor, readCursor } from '@/lib/api/paging';
import { withApi } from '@/lib/api/with-api';
import { PAGE_SIZE } from '@/lib/templates/constants';
import { listTemplates } from '@/lib/templates/data';
import { listTemplatesRoute } from './contract';

/** GET /api/templates: the query library. The cursor holds a page number. */
export const GET = withApi(
  listTemplatesRoute,
  async ({ db, query: { cursor, search = '', favorites = false, ...rest } }) => {
    const page = cursor === undefined ? 1 : readCursor(cursor, z.number().int().min(2).max(10_000));
    const { items, total } = await listTemplates(db, { ...rest, search, favorites, page });
    return { items, nextCursor: page * PAGE_SIZE < total ? makeCursor(page + 1) : null };
  },
);

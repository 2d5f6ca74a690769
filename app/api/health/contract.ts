import { z } from 'zod';
import { defineRoute } from '@/lib/api/route';

const instant = z.string().nullable();

const getHealth = defineRoute({
  id: 'getHealth',
  method: 'GET',
  path: '/api/health',
  tag: 'system',
  summary: 'Is it up',
  description:
    'The database, the last heartbeat of each timed job, and the version. 503 while the database can’t be read.',
  access: 'public',
  answer: {
    status: 200,
    description: 'Up',
    schema: z.object({
      status: z.enum(['ok', 'down']),
      version: z.string(),
      database: z.enum(['ok', 'down']),
      jobs: z.record(
        z.string(),
        z.object({
          lastOkAt: instant,
          lastStartedAt: instant,
          lastFinishedAt: instant,
          state: z.enum(['ok', 'failing', 'never_ran']),
        }),
      ),
    }),
  },
});

export const getOpenApi = defineRoute({
  id: 'getOpenApi',
  method: 'GET',
  path: '/api/openapi.json',
  tag: 'system',
  summary: 'This document',
  access: 'public',
  answer: {
    status: 200,
    description: 'OpenAPI 3.1',
    schema: z.object({ openapi: z.string() }).loose(),
  },
});

export const systemRoutes = [getHealth, getOpenApi];

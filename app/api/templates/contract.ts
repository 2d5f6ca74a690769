import { z } from 'zod';
import { pageOf, pageQuery } from '@/lib/api/paging';
import { defineRoute, documents } from '@/lib/api/route';
import { instanceUuid } from '@/lib/ids';
import { chartHint } from '@/lib/results/chart';
import { DIFFICULTIES, MODES, OWNERSHIPS, SORTS } from '@/lib/templates/constants';
import {
  exampleResult,
  expectedColumn,
  parameterSpec,
  type TemplateSummary,
  templateUuid,
  windowAdvice,
} from '@/lib/templates/schema';
import type { TemplateDetail } from '@/lib/templates/types';
import { workflowInput } from '@/lib/workflows/schema';
import { workflowDetail } from '../workflows/contract';

const summary = {
  id: templateUuid,
  name: z.string(),
  purpose: z.string(),
  category: z.string(),
  mode: z.enum(MODES),
  paid: z.boolean(),
  difficulty: z.enum(DIFFICULTIES),
  tags: z.array(z.string()),
  tables: z.array(z.string()),
  version: z.number().int(),
  builtIn: z.boolean(),
  mine: z.boolean(),
  shared: z.boolean(),
  favorite: z.boolean(),
  useCount: z.number().int(),
  updatedAt: z.string(),
};

const oneTemplate = z.object({ templateId: templateUuid });
const flag = z
  .stringbool({ error: 'must be true or false' })
  .optional()
  .meta({ override: { type: 'boolean' } });

export const listTemplatesRoute = defineRoute({
  id: 'listTemplates',
  method: 'GET',
  path: '/api/templates',
  tag: 'templates',
  summary: 'List the query library',
  description:
    'Built-in templates, your own, and what others share. A search’s best come first unless sorted otherwise.',
  access: 'templates:read',
  query: z.strictObject({
    cursor: pageQuery.cursor,
    search: z.string().trim().max(200, 'At most 200 characters').optional(),
    category: z.string().max(80, 'At most 80 characters').optional(),
    tag: z.string().max(60, 'At most 60 characters').optional(),
    difficulty: z.enum(DIFFICULTIES).optional(),
    mode: z.enum(MODES).optional(),
    ownership: z.enum(OWNERSHIPS).optional(),
    paid: flag,
    favorites: flag,
    sort: z.enum(SORTS).optional(),
  }),
  answer: {
    status: 200,
    description: 'A page of templates',
    schema: pageOf(documents<TemplateSummary>()(z.object(summary).meta({ id: 'TemplateSummary' }))),
  },
});

export const getTemplateRoute = defineRoute({
  id: 'getTemplate',
  method: 'GET',
  path: '/api/templates/{templateId}',
  tag: 'templates',
  summary: 'One template',
  access: 'templates:read',
  params: oneTemplate,
  versioned: 'read',
  answer: {
    status: 200,
    description: 'With SQL, documented parameters and an example result',
    schema: documents<TemplateDetail>()(
      z
        .object({
          ...summary,
          description: z.string(),
          sql: z.string(),
          parameters: z.array(parameterSpec),
          window: windowAdvice.nullable(),
          expectedColumns: z.array(expectedColumn),
          chart: chartHint.nullable(),
          example: exampleResult.nullable(),
        })
        .meta({ id: 'Template' }),
    ),
  },
});

export const useTemplateRoute = defineRoute({
  id: 'useTemplate',
  method: 'POST',
  path: '/api/templates/{templateId}/use',
  tag: 'templates',
  summary: 'Make a saved query from a template',
  description:
    'The query remembers template and version. Parameters take the template’s defaults, and the values given here; the window is the template’s advice in `zone`.',
  access: 'templates:write',
  params: oneTemplate,
  body: z.strictObject({
    name: workflowInput.shape.name.optional(),
    instanceId: instanceUuid.nullable().default(null),
    tags: workflowInput.shape.tags,
    parameters: z
      .record(
        z.string().min(1).max(128),
        z.union([
          z.string(),
          z.number(),
          z.boolean(),
          z.null(),
          z.array(z.union([z.string(), z.number()])).max(10_000),
        ]),
      )
      .default({})
      .meta({ description: 'Values by name of the parameter' }),
  }),
  idempotent: true,
  answer: { status: 201, description: 'The query', schema: workflowDetail },
});

export const templateRoutes = [listTemplatesRoute, getTemplateRoute, useTemplateRoute];

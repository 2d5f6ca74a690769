import { z } from 'zod';
import { defineRoute } from '@/lib/api/route';
import { dataSourceId, dataSourceListParams } from '@/lib/catalog/schema';

const threshold = z.enum(['NONE', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH', 'INTERNAL']);
const field = {
  name: z.string(),
  type: z.string().meta({ description: 'AMC’s type, for example LONG' }),
  kind: z.enum(['D', 'M']).meta({ description: 'Dimension or metric' }),
  threshold: threshold.meta({ description: 'AMC’s aggregation threshold' }),
  description: z.string(),
  values: z.array(z.string()),
};
const summary = {
  schemaId: z.string(),
  name: z.string(),
  table: z.string().meta({ description: 'As AMC SQL names it' }),
  audienceTable: z.string().nullable(),
  description: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  paid: z.boolean(),
  windowColumn: z.string().nullable(),
  retention: z.string().nullable(),
  fieldCount: z.number().int(),
  dimensionCount: z.number().int(),
  metricCount: z.number().int(),
};
const example = z.object({ title: z.string(), description: z.string(), sql: z.string() });
const oneSource = z.object({
  schemaId: dataSourceId.meta({ description: 'Its id, or the name of its table', example: 'dsp-impressions' }),
});
const flag = { override: { type: 'boolean' as const } };

export const listDataSourcesRoute = defineRoute({
  id: 'listDataSources',
  method: 'GET',
  path: '/api/data-sources',
  tag: 'data-sources',
  summary: 'The data sources of AMC, or what a search finds',
  description: 'All of them in one answer, by name; with `search` the best first, each with the fields that fit.',
  access: 'catalog:read',
  query: dataSourceListParams.extend({
    paid: dataSourceListParams.shape.paid.meta(flag),
    audience: dataSourceListParams.shape.audience.meta({ ...flag, description: 'Has an audience twin' }),
  }),
  answer: {
    status: 200,
    description: 'Data sources',
    schema: z.object({
      items: z.array(
        z.object({
          ...summary,
          match: z.object({ fieldCount: z.number().int(), fields: z.array(z.object(field)) }).nullable(),
        }),
      ),
      total: z.number().int(),
      tags: z.array(z.string()),
      search: z
        .object({
          terms: z.array(
            z.object({
              term: z.string(),
              how: z.enum(['prefix', 'inside', 'near', 'none']),
              words: z.array(z.string()),
            }),
          ),
          matchedTerms: z.number().int(),
        })
        .nullable(),
    }),
  },
});

export const getDataSourceRoute = defineRoute({
  id: 'getDataSource',
  method: 'GET',
  path: '/api/data-sources/{schemaId}',
  tag: 'data-sources',
  summary: 'One data source with its fields',
  access: 'catalog:read',
  params: oneSource,
  answer: {
    status: 200,
    description: 'Prose, fields, examples and relationships',
    schema: z
      .object({
        ...summary,
        sections: z.array(z.object({ title: z.string(), markdown: z.string() })),
        fields: z.array(z.object({ ...field, displayName: z.string(), inAudienceTable: z.boolean() })),
        examples: z.array(example),
        relationships: z.array(
          z.object({
            direction: z.enum(['to', 'from']),
            schemaId: z.string(),
            name: z.string(),
            table: z.string(),
            on: z.string().nullable(),
          }),
        ),
      })
      .meta({ id: 'DataSource' }),
  },
});

export const listExamples = defineRoute({
  id: 'listDataSourceExamples',
  method: 'GET',
  path: '/api/data-sources/{schemaId}/examples',
  tag: 'data-sources',
  summary: 'Worked example queries of a data source',
  access: 'catalog:read',
  params: oneSource,
  answer: {
    status: 200,
    description: 'Each a query that runs as it is',
    schema: z.object({ schemaId: z.string(), table: z.string(), items: z.array(example) }),
  },
});

export const dataSourceRoutes = [listDataSourcesRoute, getDataSourceRoute, listExamples];

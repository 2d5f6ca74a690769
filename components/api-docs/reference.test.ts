import type { ApiDocument } from './openapi';
import { readReference } from './reference';
import { searchReference } from './search-reference';

const document: ApiDocument = {
  servers: [{ url: 'https://app.example' }],
  tags: [{ name: 'things', description: 'Things.' }, { name: 'empty' }],
  components: {
    schemas: {
      Thing: {
        type: 'object',
        required: ['id', 'parts'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          kind: { enum: ['a', 'b'], default: 'a' },
          parts: { type: 'array', items: { type: 'object', properties: { size: { type: ['integer', 'null'] } } } },
          note: { anyOf: [{ type: 'string' }, { type: 'null' }], description: 'For people' },
        },
      },
    },
  },
  paths: {
    '/api/things/{thingId}': {
      patch: {
        operationId: 'updateThing',
        tags: ['things'],
        summary: 'Change a thing',
        security: [{ apiKey: [] }, { session: [] }],
        'x-scope': 'things:write',
        parameters: [
          { name: 'thingId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
          { name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } },
        ],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
          },
          '404': { description: 'No such thing' },
        },
      },
    },
  },
};

test('fields come in order, with plain types, what is inside below', () => {
  const [group] = readReference(document);
  const [operation] = group?.operations ?? [];
  expect(operation?.body).toEqual([
    { name: 'id', depth: 0, type: 'string (uuid)', required: true, description: '' },
    { name: 'kind', depth: 0, type: '"a" | "b"', required: false, description: 'Default: "a".' },
    { name: 'parts', depth: 0, type: 'object[]', required: true, description: '' },
    { name: 'size', depth: 1, type: 'integer | null', required: false, description: '' },
    { name: 'note', depth: 0, type: 'string | null', required: false, description: 'For people' },
  ]);
  expect(operation?.access).toBe('things:write');
  expect(operation?.refusals).toEqual([{ status: '404', description: 'No such thing' }]);
});

test('a choice of objects is shown with what each takes', () => {
  const rows = readReference({
    tags: [{ name: 'things' }],
    paths: {
      '/api/things': {
        post: {
          tags: ['things'],
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['when'],
                  properties: {
                    when: {
                      description: 'The days',
                      anyOf: [
                        {
                          oneOf: [
                            { type: 'object', properties: { kind: { const: 'daily' } } },
                            { type: 'object', properties: { kind: { const: 'never' } } },
                            {
                              type: 'object',
                              required: ['kind', 'days'],
                              properties: {
                                kind: { const: 'weekly' },
                                days: { type: 'array', items: { type: 'integer' } },
                              },
                            },
                          ],
                        },
                        { type: 'null' },
                      ],
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  })[0]?.operations[0]?.body;
  expect(rows?.map(({ name, depth, type, required }) => [name, depth, type, required])).toEqual([
    ['when', 0, 'object | null', true],
    ['kind', 1, '"daily" | "never"', true],
    ['kind', 1, '"weekly"', true],
    ['days', 2, 'integer[]', true],
  ]);
});

test('the example request can be pasted: key, If-Match, path and required fields', () => {
  const curl = readReference(document)[0]?.operations[0]?.curl ?? '';
  expect(curl).toContain('-X PATCH "https://app.example/api/things/$THING_ID"');
  expect(curl).toContain('Authorization: Bearer $RECOMAMP_KEY');
  expect(curl).toContain('If-Match');
  expect(curl).toContain('"parts":[]');
  expect(curl).not.toContain('note');
});

test('a search needs every word, and drops what is empty then', () => {
  const groups = readReference(document);
  expect(searchReference(groups, 'patch thing size')).toHaveLength(1);
  expect(searchReference(groups, 'things:write nosuch')).toEqual([]);
  expect(searchReference(groups, ' ')).toHaveLength(2);
});

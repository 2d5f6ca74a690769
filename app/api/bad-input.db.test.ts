import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { RouteContract } from '@/lib/api/route';
import type { JsonSchema } from '@/lib/json-schema';
import {
  type ApiPerson,
  type ApiRequestParts,
  callRoute,
  makeApiPerson,
  settings,
  startApi,
  stopApi,
} from '@/scripts/jest/api';
import { API_CASES } from '@/scripts/jest/api-cases';
import { expectDocumented, operationOf, resolve } from '@/scripts/jest/api-document';
import { API_ROUTES } from './contracts';

jest.mock('@/lib/env', () => ({ env: () => settings, logLevel: () => 'silent' }));

/** One wrong request: what was done, the dotted place of it, and the body or the query that has it. */
interface Wrong {
  what: 'wrong type' | 'missing' | 'too long' | 'too short' | 'extra';
  field: string;
  value: unknown;
}

const ajv = new Ajv2020({ strict: false });
addFormats(ajv);

/** The schema without references, which the document only makes for what it names. */
function inlined(schema: JsonSchema): JsonSchema {
  if (schema.$ref) return inlined(resolve(schema.$ref) as JsonSchema);
  return JSON.parse(
    JSON.stringify(schema, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && '$ref' in value
        ? resolve((value as JsonSchema).$ref ?? '')
        : value,
    ),
  ) as JsonSchema;
}

const branches = (schema: JsonSchema): JsonSchema[] => [
  schema,
  ...(schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []).flatMap(branches),
];

/** Values of every JSON type; those a schema takes are left out by `wrongTypes`. */
const EVERY_TYPE = [12.5, 'no such value', true, ['no such value'], { surprise: 1 }];

function wrongTypes(schema: JsonSchema): unknown[] {
  const takes = ajv.compile(schema);
  return EVERY_TYPE.filter((value) => !takes(value));
}

/** Just beyond each limit that the schema states. */
function beyond(schema: JsonSchema): { what: Wrong['what']; value: unknown }[] {
  const takes = ajv.compile(schema);
  return branches(schema)
    .flatMap((one): { what: Wrong['what']; value: unknown }[] => [
      ...(one.maxLength === undefined ? [] : [{ what: 'too long' as const, value: 'x'.repeat(one.maxLength + 1) }]),
      ...(one.minLength ? [{ what: 'too short' as const, value: '' }] : []),
      ...(one.maxItems === undefined
        ? []
        : [{ what: 'too long' as const, value: Array.from({ length: one.maxItems + 1 }, (_, at) => `x${at}`) }]),
      ...(one.maximum === undefined ? [] : [{ what: 'too long' as const, value: one.maximum + 1 }]),
      ...(one.minimum === undefined ? [] : [{ what: 'too short' as const, value: one.minimum - 1 }]),
    ])
    .filter(({ value }) => !takes(value));
}

/** Every wrong value of an object: each of its fields in turn, and of the objects in it that the good one has. */
function wrongsOf(schema: JsonSchema, good: Record<string, unknown>, at = ''): Wrong[] {
  const put = (name: string, value: unknown) => ({ ...good, [name]: value });
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const field = at ? `${at}.${name}` : name;
    const missing = Object.fromEntries(Object.entries(good).filter(([other]) => other !== name));
    const nested = good[name];
    const shape = branches(inner).find((one) => one.properties && ajv.compile(one)(nested));
    return [
      ...wrongTypes(inner).map((bad): Wrong => ({ what: 'wrong type', field, value: put(name, bad) })),
      ...beyond(inner).map(({ what, value }): Wrong => ({ what, field, value: put(name, value) })),
      ...(schema.required?.includes(name) ? [{ what: 'missing' as const, field, value: missing }] : []),
      ...(shape && typeof nested === 'object' && nested !== null
        ? [
            ...wrongsOf(shape, nested as Record<string, unknown>, field),
            { what: 'extra' as const, field: `${field}.surprise`, value: { ...nested, surprise: 1 } },
          ].map((wrong): Wrong => ({ ...wrong, value: put(name, wrong.value) }))
        : []),
    ];
  });
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  schema: JsonSchema;
}

let owner: ApiPerson;
beforeAll(async () => {
  await startApi();
  owner = await makeApiPerson();
});
afterAll(stopApi);

/** A refusal that names the place (or one within it) and the rule it breaks. */
async function expectNamed(contract: RouteContract, parts: ApiRequestParts, { what, field }: Wrong): Promise<void> {
  const answer = await callRoute(contract, { ...parts, key: owner.key });
  const body = (await expectDocumented(contract, answer)) as { errors?: { field: string; message: string }[] };
  const named = (body.errors ?? []).filter((one) => one.field === field || one.field.startsWith(`${field}.`));
  expect([contract.id, what, field, answer.status, named.length > 0 ? 'named' : body]).toEqual([
    contract.id,
    what,
    field,
    422,
    'named',
  ]);
  for (const { message } of named) expect([field, message]).toEqual([field, expect.stringMatching(/\S+ \S+/)]);
}

const contracts = API_ROUTES.filter(({ id, body, query }) => id in API_CASES && (body || query));
test('there is a body or a query to spoil', () => expect(contracts.length).toBeGreaterThan(10));

describe.each(contracts.map((contract) => [contract.id, contract] as const))('%s', (id, contract) => {
  const operation = operationOf(contract) as unknown as {
    parameters?: (Parameter | { $ref: string })[];
    requestBody?: { content: { 'application/json': { schema: JsonSchema } } };
  };
  const stated = operation.requestBody?.content['application/json'].schema;
  const parameters = (operation.parameters ?? [])
    .map((one) => ('$ref' in one ? (resolve(one.$ref) as Parameter) : one))
    .filter((one) => one.in === 'query');

  if (stated) {
    test('each field of the body wrong, missing, too long, too short, with one too many: named with its rule', async () => {
      const schema = inlined(stated);
      const request = (await API_CASES[id]?.request(owner)) ?? {};
      const good = (request.body ?? {}) as Record<string, unknown>;
      const shapes = branches(schema).filter((one) => one.properties && ajv.compile(one)(good));
      const wrongs = shapes.flatMap((shape) => wrongsOf(shape, good));
      expect(wrongs.length).toBeGreaterThan(0);
      for (const wrong of wrongs) await expectNamed(contract, { ...request, body: wrong.value }, wrong);
    });
  }

  if (parameters.length > 0) {
    test('each parameter of the query wrong or too long: named with its rule', async () => {
      const request = (await API_CASES[id]?.request(owner)) ?? {};
      for (const { name, schema } of parameters) {
        const values = [...beyond(inlined(schema)), ...wrongTexts(inlined(schema))];
        for (const { what, value } of values) {
          const parts = { ...request, query: { ...request.query, [name]: String(value) } };
          await expectNamed(contract, parts, { what, field: name, value });
        }
      }
    });
  }
});

/** Text that is no value of the schema, where one is known: a query holds nothing but text. */
function wrongTexts(schema: JsonSchema): { what: Wrong['what']; value: unknown }[] {
  const takes = ajv.compile(schema);
  return takes('no such value') ? [] : [{ what: 'wrong type', value: 'no such value' }];
}

import * as fc from 'fast-check';
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
jest.setTimeout(120_000);

/** Requests of each kind for each operation; API_FUZZ_RUNS makes it a long one. */
const RUNS = Number(process.env.API_FUZZ_RUNS ?? 12);

/** What no schema expects anywhere. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    '',
    'true',
    '12',
    ' ',
    '\0',
    '\ud800',
    '\u202e',
    '💥',
    '%',
    "'; drop table x; --",
  ),
  fc.constantFrom<unknown>(
    [],
    {},
    [[]],
    { $ne: 1 },
    '__proto__',
    'x'.repeat(5000),
    'NaN',
    '1e9',
    '../..',
    '00000000-0000-4000-8000-000000000000',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Values of a schema of the document, as far as it says: near enough to get past the first check often. */
function valuesOf(schema: JsonSchema, depth = 0): fc.Arbitrary<unknown> {
  if (schema.$ref) return valuesOf(resolve(schema.$ref) as JsonSchema, depth);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices?.length) return fc.oneof(...choices.map((one) => valuesOf(one, depth)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      if (schema.format === 'uuid') return fc.uuid();
      if (schema.format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
      if (schema.format === 'date')
        return fc
          .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
          .map((date) => date.toISOString().slice(0, 10));
      return fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 30, 60) });
    case 'integer':
    case 'number':
      return fc.integer({ min: Math.max(schema.minimum ?? -10, -1e9), max: Math.min(schema.maximum ?? 1000, 1e9) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return depth > 3 ? fc.constant([]) : fc.array(valuesOf(schema.items ?? {}, depth + 1), { maxLength: 4 });
    case 'object': {
      if (depth > 4) return fc.constant({});
      const fields = Object.entries(schema.properties ?? {}).map(
        ([name, inner]) => [name, valuesOf(inner, depth + 1)] as const,
      );
      const record = fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] });
      if (typeof schema.additionalProperties !== 'object') return record;
      return fc.dictionary(
        fc.string({ minLength: 1, maxLength: 10 }),
        valuesOf(schema.additionalProperties, depth + 1),
        { maxKeys: 3 },
      );
    }
    default:
      return odd;
  }
}

/** A value with one place of it (or all of it) replaced by what nobody expects. */
function spoiled(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return odd;
  const entries = Object.entries(value);
  if (entries.length === 0) return odd;
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .constantFrom(...entries)
        .chain(([key, inner]) => spoiled(inner).map((bad) => ({ ...value, [key]: bad }))),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.string({ maxLength: 12 }), odd).map(([key, bad]) => ({ ...value, [key]: bad })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...entries)
        .map(([key]) => Object.fromEntries(entries.filter(([other]) => other !== key))),
    },
    { weight: 1, arbitrary: odd },
  );
}

/** Texts that have broken databases, logs and browsers before. */
const BAD_TEXTS = ['a\0b', 'half \ud83d', 'x'.repeat(300_000), '\u202e\ufeff', '%_*,()."\\', 'true', '-1'];

/** The value with one of its texts replaced, once for each text and each bad text. */
function withBadTexts(value: unknown): unknown[] {
  if (typeof value === 'string') return BAD_TEXTS;
  if (typeof value !== 'object' || value === null) return [];
  const copy = (key: string, inner: unknown) =>
    Array.isArray(value) ? value.map((old, at) => (String(at) === key ? inner : old)) : { ...value, [key]: inner };
  return Object.entries(value).flatMap(([key, inner]) => withBadTexts(inner).map((bad) => copy(key, bad)));
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  schema: JsonSchema;
}

const asText = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
/** What a URL can't carry at all never reaches a route. */
const urlSafe = (text: string) => text.isWellFormed() && text !== '';

let owner: ApiPerson;
beforeAll(async () => {
  await startApi();
  owner = await makeApiPerson();
});
afterAll(stopApi);

/** Never a 5xx, and always an answer the document knows. 502 and 503 count: nothing here is down. */
async function expectSound(contract: RouteContract, parts: ApiRequestParts): Promise<void> {
  const answer = await callRoute(contract, { ...parts, key: owner.key });
  const said = answer.status >= 500 ? await answer.clone().text() : '';
  expect([contract.id, answer.status < 500, said, answer.status < 500 ? '' : parts]).toEqual([
    contract.id,
    true,
    '',
    '',
  ]);
  await expectDocumented(contract, answer);
}

const contracts = API_ROUTES.filter(({ id }) => id in API_CASES && id !== 'syncInstances');
describe.each(contracts.map((contract) => [contract.id, contract] as const))('%s', (id, contract) => {
  const operation = operationOf(contract) as unknown as {
    parameters?: Parameter[];
    requestBody?: { content: { 'application/json': { schema: JsonSchema } } };
  };
  const parameters = (operation.parameters ?? []).map((one) =>
    '$ref' in one ? (resolve(one.$ref as string) as Parameter) : one,
  );
  const body = operation.requestBody?.content['application/json'].schema;
  const queryOf = fc.record(
    Object.fromEntries(
      parameters
        .filter((one) => one.in === 'query')
        .map((one) => [one.name, fc.oneof(valuesOf(one.schema), odd).map(asText).filter(urlSafe)]),
    ),
    { requiredKeys: [] },
  );

  test('requests made from the document', async () => {
    const request = await API_CASES[id]?.request(owner);
    await fc.assert(
      fc.asyncProperty(queryOf, body ? valuesOf(body) : fc.constant(undefined), async (query, made) => {
        await expectSound(contract, {
          ...request,
          query: query as Record<string, string>,
          ...(made === undefined ? {} : { body: made }),
        });
      }),
      { numRuns: RUNS },
    );
  });

  test('every text of the request, replaced by every bad text', async () => {
    const request = (await API_CASES[id]?.request(owner)) ?? {};
    const bodies = withBadTexts(request.body).map((bad) => ({ ...request, body: bad }));
    const queries = parameters
      .filter((one) => one.in === 'query')
      .flatMap(({ name }) =>
        BAD_TEXTS.filter((text) => text.isWellFormed() && text.length < 10_000).map((text) => ({
          ...request,
          query: { ...request.query, [name]: text },
        })),
      );
    for (const parts of [...bodies, ...queries]) await expectSound(contract, parts);
  });

  test('good requests with one thing spoiled', async () => {
    const request = (await API_CASES[id]?.request(owner)) ?? {};
    const parts = fc.oneof(
      ...(request.body ? [spoiled(request.body).map((bad) => ({ ...request, body: bad }))] : []),
      ...(request.params
        ? [
            odd
              .map(asText)
              .filter(urlSafe)
              .map((bad) => ({
                ...request,
                params: Object.fromEntries(Object.keys(request.params ?? {}).map((name) => [name, bad])),
              })),
          ]
        : []),
      fc
        .constantFrom('if-match', 'if-none-match', 'idempotency-key', 'content-type', 'content-length')
        .chain((name) =>
          fc
            .constantFrom('', '"', 'W/""', 'x'.repeat(300), 'text/plain', '99999999', '-1', '*,', 'é')
            .map((value) => ({ ...request, headers: { ...request.headers, [name]: value } })),
        ),
      fc
        .constantFrom('{', '[]', 'null', '"x"', '1e400', '{"a":1,"a":2}', '\ufeff{}', ']')
        .map((text) => ({ ...request, ...(body ? { body: text } : {}) })),
    );
    await fc.assert(
      fc.asyncProperty(parts, async (bad) => expectSound(contract, bad)),
      { numRuns: RUNS * 2 },
    );
  });
});

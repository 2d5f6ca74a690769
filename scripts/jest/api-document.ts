import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { API_ROUTES, API_TAGS } from '@/app/api/contracts';
import { openApiDocument } from '@/lib/api/openapi';
import type { RouteContract } from '@/lib/api/route';

const document = JSON.parse(
  JSON.stringify(openApiDocument(API_ROUTES, API_TAGS, { version: '1', server: 'http://x' })),
) as Record<string, unknown>;
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, 'api');

/** One operation of the document, as plain JSON. */
export function operationOf(contract: RouteContract): Record<string, never> {
  const paths = document.paths as Record<string, Record<string, Record<string, never>>>;
  const operation = paths[contract.path]?.[contract.method.toLowerCase()];
  if (!operation) throw new Error(`${contract.id} is not in the document`);
  return operation;
}

/** A part of the document by its `$ref`. */
export function resolve(ref: string): unknown {
  return ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], document);
}

/** The schema the document gives for this status and type, ready to check with. */
function schemaFor(contract: RouteContract, status: number, type: string): ValidateFunction | undefined {
  const method = contract.method.toLowerCase();
  const at = ['paths', contract.path, method, 'responses', String(status), 'content', type, 'schema'];
  const pointer = at.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  return ajv.getSchema(`api#/${pointer}`);
}

/** Every answer, good or bad, is one the document knows, in the shape it says. Answers the body. */
export async function expectDocumented(contract: RouteContract, answer: Response): Promise<unknown> {
  const text = await answer.clone().text();
  const where = `${contract.id} ${answer.status} ${text.slice(0, 300)}`;
  if (answer.status === 204 || answer.status === 304) {
    expect([where, text]).toEqual([where, '']);
    return undefined;
  }
  const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
  const validate = schemaFor(contract, answer.status, type);
  expect([where, typeof validate]).toEqual([where, 'function']);
  if (!type.endsWith('json')) return text;
  const body = JSON.parse(text);
  validate?.(body);
  expect([where, validate?.errors ?? null]).toEqual([where, null]);
  return body;
}

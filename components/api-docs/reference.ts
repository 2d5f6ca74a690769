import { curlCommand } from './curl-command';
import type { ApiDocument, Operation } from './openapi';
import { type FieldRow, SchemaReader } from './schema-reader';

/** One operation as its card shows it. */
export interface ReferenceOperation {
  id: string;
  method: string;
  path: string;
  tag: string;
  summary: string;
  /** Markdown. */
  description: string;
  /** Scope of the key, or who else may use it. */
  access: string;
  parameters: (FieldRow & { in: string })[];
  body: FieldRow[];
  curl: string;
  answer: { status: string; description: string; media: string; fields: FieldRow[] };
  refusals: { status: string; description: string }[];
}

export interface ReferenceGroup {
  name: string;
  description: string;
  operations: ReferenceOperation[];
}

function accessOf(operation: Operation): string {
  if (operation['x-scope']) return operation['x-scope'];
  const ways = (operation.security ?? []).flatMap((way) => Object.keys(way));
  if (ways.length === 0) return 'open to everyone';
  return ways.includes('apiKey') ? 'any key' : 'signed-in people only';
}

/** The document as a reader goes through it: groups in its order, each operation with its fields in plain words. */
export function readReference(document: ApiDocument): ReferenceGroup[] {
  const reader = new SchemaReader(document);
  const server = document.servers?.[0]?.url ?? '';
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): ReferenceOperation => {
      const body = operation.requestBody?.content['application/json']?.schema;
      const responses = Object.entries(operation.responses ?? {});
      const [status = '', good] = responses.find(([code]) => /^[23]/.test(code)) ?? [];
      const [media = '', content] = Object.entries(good?.content ?? {})[0] ?? [];
      const name = method.toUpperCase();
      return {
        id: operation.operationId ?? `${method} ${path}`,
        method: name,
        path,
        tag: operation.tags?.[0] ?? '',
        summary: operation.summary ?? '',
        description: operation.description ?? '',
        access: accessOf(operation),
        parameters: (operation.parameters ?? []).map((one) => ({
          name: one.name,
          depth: 0,
          in: one.in,
          type: reader.typeOf(one.schema ?? {}),
          required: one.required ?? false,
          description: one.description ?? reader.resolve(one.schema ?? {}).description ?? '',
        })),
        body: body ? reader.fieldsOf(body) : [],
        curl: curlCommand({ server, path, method: name }, operation, reader),
        answer: {
          status,
          description: good?.description ?? '',
          media,
          fields: content?.schema ? reader.fieldsOf(content.schema) : [],
        },
        refusals: responses
          .filter(([code]) => /^[45]/.test(code))
          .map(([code, one]) => ({ status: code, description: one.description ?? '' })),
      };
    }),
  );
  return (document.tags ?? []).map(({ name, description = '' }) => ({
    name,
    description,
    operations: operations.filter(({ tag }) => tag === name),
  }));
}

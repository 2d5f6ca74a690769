/** A part of a JSON schema as the document uses it. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  format?: string;
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
}

interface Media {
  schema?: Schema;
}

interface Operation {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  security?: Record<string, unknown>[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[];
  requestBody?: { content: Record<string, Media> };
  responses?: Record<string, { description?: string; content?: Record<string, Media> }>;
  'x-scope'?: string;
}

export interface ApiDocument {
  tags?: { name: string; description?: string }[];
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
  servers?: { url: string }[];
}

/** One field of a request or an answer, in the order of the document. `depth` 0 stands in the object itself. */
export interface FieldRow {
  name: string;
  depth: number;
  type: string;
  required: boolean;
  description: string;
}

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

/** Below this the reader opens the document itself. */
const MAX_DEPTH = 3;
/** A schema that is longer than this in words is only named. */
const MAX_TYPE_LENGTH = 120;

class Reader {
  readonly #schemas: Record<string, Schema>;

  constructor(document: ApiDocument) {
    this.#schemas = document.components?.schemas ?? {};
  }

  resolve(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema;
    const found = this.#schemas[schema.$ref.split('/').at(-1) ?? ''];
    return found ? { ...this.resolve(found), ...(schema.description ? { description: schema.description } : {}) } : {};
  }

  /** `"asc" | "desc"`, `string (uuid)`, `integer 1–200`, `object[]`, `string | null`. */
  typeOf(given: Schema): string {
    const schema = this.resolve(given);
    if (schema.const !== undefined) return JSON.stringify(schema.const);
    if (schema.enum) return short(schema.enum.map((value) => JSON.stringify(value)).join(' | '));
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return short([...new Set(choices.map((one) => this.typeOf(one)))].join(' | '));
    const type = Array.isArray(schema.type) ? schema.type.join(' | ') : schema.type;
    if (type === 'array') {
      const item = this.typeOf(schema.items ?? {});
      return item.includes(' | ') ? `(${item})[]` : `${item}[]`;
    }
    if (type === 'object' && typeof schema.additionalProperties === 'object' && !schema.properties) {
      return `map of ${this.typeOf(schema.additionalProperties)}`;
    }
    const range =
      schema.minimum !== undefined && schema.maximum !== undefined && schema.maximum < 1e12
        ? ` ${String(schema.minimum)}–${String(schema.maximum)}`
        : '';
    return `${type ?? 'any'}${range}${schema.format ? ` (${schema.format})` : ''}`;
  }

  /** The object inside: of an array its item, of a nullable the one that is not null. */
  #inner(given: Schema): Schema {
    const schema = this.resolve(given);
    if (schema.type === 'array') return this.#inner(schema.items ?? {});
    const objects = (schema.anyOf ?? schema.oneOf ?? []).map((one) => this.#inner(one)).filter((one) => one.properties);
    return objects.length === 1 ? (objects[0] ?? schema) : schema;
  }

  /** The objects a value may be, when there are several: told apart by a field that is constant in each. */
  #variants(given: Schema): { key: string; objects: Schema[] } | null {
    const schema = this.resolve(given);
    if (schema.type === 'array') return this.#variants(schema.items ?? {});
    const choices = (schema.anyOf ?? schema.oneOf ?? []).map((one) => this.resolve(one));
    const nested = choices.map((one) => this.#variants(one)).find((one) => one !== null);
    if (nested) return nested;
    const objects = choices.filter((one) => one.properties);
    if (objects.length < 2) return null;
    const key = Object.keys(objects[0]?.properties ?? {}).find((name) =>
      objects.every((one) => one.properties?.[name]?.const !== undefined),
    );
    return key === undefined ? null : { key, objects };
  }

  /** One row for the variants that are nothing but their name; of each other one its name, and below it its fields. */
  #variantRows(key: string, objects: readonly Schema[], depth: number): FieldRow[] {
    const nameOf = (one: Schema) => this.typeOf(one.properties?.[key] ?? {});
    const row = (type: string): FieldRow => ({
      name: key,
      depth,
      type,
      required: true,
      description: this.resolve(objects[0]?.properties?.[key] ?? {}).description ?? '',
    });
    const plain = objects.filter((one) => Object.keys(one.properties ?? {}).length === 1);
    return [
      ...(plain.length > 0 ? [row(plain.map(nameOf).join(' | '))] : []),
      ...objects
        .filter((one) => !plain.includes(one))
        .flatMap((one) => {
          const { [key]: _, ...properties } = one.properties ?? {};
          return [row(nameOf(one)), ...this.fieldsOf({ ...one, properties }, depth + 1)];
        }),
    ];
  }

  fieldsOf(given: Schema, depth = 0): FieldRow[] {
    const variants = this.#variants(given);
    if (variants) return this.#variantRows(variants.key, variants.objects, depth);
    const schema = this.#inner(given);
    const required = new Set(schema.required);
    return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
      const { description = '', default: fallback } = this.resolve(property);
      const row = {
        name,
        depth,
        type: this.typeOf(property),
        required: required.has(name) && fallback === undefined,
        description: [description, fallback === undefined ? '' : `Default: ${JSON.stringify(fallback)}.`]
          .filter(Boolean)
          .join(description.endsWith('.') ? ' ' : '. '),
      };
      return depth + 1 < MAX_DEPTH ? [row, ...this.fieldsOf(property, depth + 1)] : [row];
    });
  }

  /** A value that stands for what belongs there, for the example request: required fields alone. */
  example(given: Schema, name = ''): unknown {
    const schema = this.resolve(given);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return schema.enum[0];
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices?.[0]) return this.example(choices[0], name);
    const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
    if (type === 'object') {
      const names = schema.required ?? [];
      return Object.fromEntries(names.map((key) => [key, this.example(schema.properties?.[key] ?? {}, key)]));
    }
    if (type === 'array') return [];
    if (type === 'integer' || type === 'number')
      return schema.minimum !== undefined && schema.minimum > 0 ? schema.minimum : 7;
    if (type === 'boolean') return true;
    if (schema.format === 'uuid') return '00000000-0000-4000-8000-000000000000';
    if (/sql/i.test(name))
      return 'SELECT campaign, SUM(impressions) AS impressions FROM dsp_impressions GROUP BY campaign';
    if (/zone/i.test(name)) return 'America/New_York';
    return name === '' ? '…' : `<${name}>`;
  }
}

function short(text: string): string {
  return text.length > MAX_TYPE_LENGTH ? `${text.slice(0, MAX_TYPE_LENGTH)}…` : text;
}

function accessOf(operation: Operation): string {
  if (operation['x-scope']) return operation['x-scope'];
  const ways = (operation.security ?? []).flatMap((way) => Object.keys(way));
  if (ways.length === 0) return 'open to everyone';
  return ways.includes('apiKey') ? 'any key' : 'signed-in people only';
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function curlOf(server: string, path: string, method: string, operation: Operation, body: unknown): string {
  const address = path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => `$${name.replaceAll(/([A-Z])/g, '_$1').toUpperCase()}`,
  );
  const header = (name: string) => operation.parameters?.some((one) => one.in === 'header' && one.name === name);
  return [
    `curl -sS${method === 'GET' ? '' : ` -X ${method}`} "${server}${address}"`,
    ...((operation.security ?? []).some((way) => 'apiKey' in way) ? ['-H "Authorization: Bearer $RECOMAMP_KEY"'] : []),
    ...(header('Idempotency-Key') ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(header('If-Match') ? [`-H 'If-Match: "…"'`] : []),
    ...(body === undefined ? [] : [`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(body))}`]),
  ].join(' \\\n  ');
}

/** The document as a reader goes through it: groups in its order, each operation with its fields in plain words. */
export function readReference(document: ApiDocument): ReferenceGroup[] {
  const reader = new Reader(document);
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
        curl: curlOf(server, path, name, operation, body && reader.example(body)),
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

/** Groups with the operations in which every word of `search` stands, in path, words or names of fields. */
export function searchReference(groups: readonly ReferenceGroup[], search: string): ReferenceGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...groups];
  const textOf = ({
    id,
    method,
    path,
    tag,
    summary,
    description,
    access,
    parameters,
    body,
    answer,
  }: ReferenceOperation) =>
    [
      id,
      method,
      path,
      tag,
      summary,
      description,
      access,
      ...[...parameters, ...body, ...answer.fields].map(({ name }) => name),
    ]
      .join('\n')
      .toLowerCase();
  return groups
    .map((group) => ({
      ...group,
      operations: group.operations.filter((operation) => {
        const text = textOf(operation);
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ operations }) => operations.length > 0);
}

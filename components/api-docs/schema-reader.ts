import type { JsonSchema } from '@/lib/json-schema';
import type { ApiDocument } from './openapi';

/** One field of a request or an answer, in the order of the document. `depth` 0 stands in the object itself. */
export interface FieldRow {
  name: string;
  depth: number;
  type: string;
  required: boolean;
  description: string;
}

/** Below this the reader opens the document itself. */
const MAX_DEPTH = 3;
/** A schema that is longer than this in words is only named. */
const MAX_TYPE_LENGTH = 120;

/** Reads the schemas of a document: what a reference is resolved to, a type in words, the fields of an object. */
export class SchemaReader {
  readonly #schemas: Record<string, JsonSchema>;

  constructor(document: ApiDocument) {
    this.#schemas = document.components?.schemas ?? {};
  }

  /** The schema that a reference names, with the words said where it is used; an unknown name gives an empty one. */
  resolve(schema: JsonSchema): JsonSchema {
    if (schema.$ref === undefined) return schema;
    const found = this.#schemas[schema.$ref.split('/').at(-1) ?? ''];
    return found ? { ...this.resolve(found), ...(schema.description ? { description: schema.description } : {}) } : {};
  }

  /** `"asc" | "desc"`, `string (uuid)`, `integer 1–200`, `object[]`, `string | null`. */
  typeOf(given: JsonSchema): string {
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
  #inner(given: JsonSchema): JsonSchema {
    const schema = this.resolve(given);
    if (schema.type === 'array') return this.#inner(schema.items ?? {});
    const objects = (schema.anyOf ?? schema.oneOf ?? []).map((one) => this.#inner(one)).filter((one) => one.properties);
    return objects.length === 1 ? (objects[0] ?? schema) : schema;
  }

  /** The objects a value may be, when there are several: told apart by a field that is constant in each. */
  #variants(given: JsonSchema): { key: string; objects: JsonSchema[] } | null {
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
  #variantRows(key: string, objects: readonly JsonSchema[], depth: number): FieldRow[] {
    const nameOf = (one: JsonSchema) => this.typeOf(one.properties?.[key] ?? {});
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

  /** The fields of the object that `given` is or holds, each followed by its own, `MAX_DEPTH` levels deep. */
  fieldsOf(given: JsonSchema, depth = 0): FieldRow[] {
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
}

function short(text: string): string {
  return text.length > MAX_TYPE_LENGTH ? `${text.slice(0, MAX_TYPE_LENGTH)}…` : text;
}

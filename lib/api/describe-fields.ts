import { FIELD_MEANINGS } from './field-meanings';

interface Node {
  description?: string;
  properties?: Record<string, Node>;
  anyOf?: Node[];
  oneOf?: Node[];
  allOf?: Node[];
  items?: Node;
  additionalProperties?: Node | boolean;
  $ref?: string;
}

interface DescribedOperation {
  operationId?: string;
  parameters?: { name?: string; description?: string; $ref?: string }[];
  requestBody?: unknown;
  responses?: Record<string, unknown>;
}

function hasWords({ description, $ref, anyOf = [], oneOf = [] }: Node): boolean {
  // A moment says only its format, in itself or in the choice that is not null: what it is the moment of is still missing.
  if ($ref !== undefined) return true;
  const words = [description, ...[...anyOf, ...oneOf].map((choice) => choice.description)];
  return words.some((text) => text !== undefined && !text.startsWith('ISO 8601'));
}

function meaningOf(name: string, owners: readonly string[]): string | undefined {
  const owner = owners.findLast((one) => Object.hasOwn(FIELD_MEANINGS, `${one}.${name}`));
  if (owner !== undefined) return FIELD_MEANINGS[`${owner}.${name}`];
  return Object.hasOwn(FIELD_MEANINGS, name) ? FIELD_MEANINGS[name] : undefined;
}

/**
 * Gives every field and parameter of an OpenAPI document that says nothing of itself its words from `FIELD_MEANINGS`, in
 * place. Answers where words are missing, as `owner.field`.
 */
export function describeFields(document: object): string[] {
  const { paths = {}, components = {} } = document as {
    paths?: Record<string, Record<string, DescribedOperation>>;
    components?: { schemas?: Record<string, Node> };
  };
  const missing: string[] = [];

  function describe(schema: Node, owners: readonly string[]): void {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (!hasWords(property)) {
        const words = meaningOf(name, owners);
        if (words === undefined) missing.push(`${owners.at(-1) ?? ''}.${name}`);
        else property.description = property.description === undefined ? words : `${words}, ${property.description}`;
      }
      describe(property, [...owners, name]);
    }
    const { anyOf = [], oneOf = [], allOf = [], items, additionalProperties } = schema;
    for (const inner of [...anyOf, ...oneOf, ...allOf, items, additionalProperties])
      if (typeof inner === 'object') describe(inner, owners);
  }

  function describeContents(part: unknown, owner: string): void {
    const { content = {} } = part as { content?: Record<string, { schema?: Node }> };
    for (const { schema } of Object.values(content)) if (schema) describe(schema, [owner]);
  }

  for (const [name, schema] of Object.entries(components.schemas ?? {})) describe(schema, [name]);
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    const { operationId = '', parameters = [], requestBody, responses = {} } = operation;
    for (const parameter of parameters) {
      if (parameter.description !== undefined || parameter.name === undefined) continue;
      const words = meaningOf(parameter.name, [operationId]);
      if (words === undefined) missing.push(`${operationId}.${parameter.name}`);
      else parameter.description = words;
    }
    if (requestBody !== undefined) describeContents(requestBody, operationId);
    for (const response of Object.values(responses)) describeContents(response, operationId);
  }
  return missing;
}

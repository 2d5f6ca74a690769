import type { JsonSchema } from '@/lib/json-schema';
import type { Operation } from './openapi';
import type { SchemaReader } from './schema-reader';

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * A request for curl that works as it stands once the variables are set: the key (`RECOMAMP_KEY`), and what stands in the
 * path (`{thingId}` becomes `$THING_ID`). The body has the required fields alone.
 */
export function curlCommand(
  { server, path, method }: { server: string; path: string; method: string },
  operation: Operation,
  reader: SchemaReader,
): string {
  const schema = operation.requestBody?.content['application/json']?.schema;
  const body = schema && exampleOf(reader, schema);
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

/** A value that stands for what belongs there, for the example request: required fields alone. */
function exampleOf(reader: SchemaReader, given: JsonSchema, name = ''): unknown {
  const schema = reader.resolve(given);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices?.[0]) return exampleOf(reader, choices[0], name);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') {
    const names = schema.required ?? [];
    return Object.fromEntries(names.map((key) => [key, exampleOf(reader, schema.properties?.[key] ?? {}, key)]));
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

import { Validator } from '@seriousme/openapi-schema-validator';
import { API_ROUTES, API_TAGS } from '@/app/api/contracts';
import { openApiDocument } from '@/lib/api/openapi';

/** Checks the OpenAPI document against OpenAPI's own schema. A program of its own, since the validator is ESM only. */
async function main(): Promise<void> {
  const document = openApiDocument(API_ROUTES, API_TAGS, { version: '0.0.0', server: 'http://127.0.0.1:3000' });
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)));
  if (!valid) {
    console.error(JSON.stringify(errors, null, 2));
    process.exitCode = 1;
    return;
  }
  console.log(`valid OpenAPI 3.1: ${Object.keys(document.paths ?? {}).length} paths, ${API_ROUTES.length} operations`);
}

void main();

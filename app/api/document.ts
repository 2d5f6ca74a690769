import { type OpenApiDocument, openApiDocument } from '@/lib/api/openapi';
import { env } from '@/lib/env';
import packageJson from '@/package.json';
import { API_ROUTES, API_TAGS } from './contracts';

let made: OpenApiDocument | undefined;

/** The OpenAPI document of this installation. Made once a process: it takes some milliseconds and never changes. */
export function apiDocument(): OpenApiDocument {
  made ??= openApiDocument(API_ROUTES, API_TAGS, { version: packageJson.version, server: env().APP_URL });
  return made;
}

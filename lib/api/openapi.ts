import 'server-only';
import { z } from 'zod';
import { createDocument, type oas31, type ZodObjectInput, type ZodOpenApiOperationObject } from 'zod-openapi';
import { type ErrorCode, HTTP_STATUS } from '@/lib/errors';
import { describeFields } from './describe-fields';
import { problem } from './problem';
import { MAX_BODY_BYTES } from './read-body';
import type { RouteContract } from './route';

export type OpenApiDocument = ReturnType<typeof createDocument>;

const ALWAYS: readonly ErrorCode[] = ['rate_limited', 'internal', 'unavailable'];

/** Every code a route may refuse with, by what it takes and who may use it. */
function refusalsOf(contract: RouteContract): ErrorCode[] {
  return [
    ...ALWAYS,
    ...(contract.access === 'public' ? [] : (['unauthenticated', 'forbidden'] as const)),
    ...(contract.params ? (['not_found'] as const) : []),
    ...(contract.params || contract.query || contract.body || contract.idempotent ? (['invalid_input'] as const) : []),
    ...(contract.body ? (['malformed', 'too_large', 'unsupported_type'] as const) : []),
    ...(contract.method === 'GET' ? [] : (['forbidden'] as const)),
    ...(contract.idempotent ? (['conflict', 'malformed'] as const) : []),
    ...(contract.versioned === 'write' ? (['precondition_failed', 'precondition_required', 'conflict'] as const) : []),
    ...(contract.refusals ?? []),
    // What a query string holds wrong is refused where none is taken, too.
    'invalid_input',
  ];
}

const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: 'The request can not be read: no JSON, or a header that says nothing.',
  401: 'No session and no valid API key.',
  403: 'Not allowed: the key lacks the scope, the account is switched off, or the request came from another site.',
  404: 'There is no such thing, or it is not yours.',
  409: 'It does not fit what is there; `code` and `detail` say why.',
  412: 'It was changed since you read it.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'A value is wrong; `errors` names each one.',
  428: 'Send If-Match.',
  429: 'Too many requests in this minute; wait for `Retry-After` seconds.',
  500: 'Something went wrong on our side; `eventId` is in our log.',
  502: 'Amazon refused; `detail` says why.',
  503: 'Something we need can not be reached; try again in a minute.',
};

const header = {
  requestId: z.string().optional().meta({ description: 'The id of this request in our log' }),
  rate: z.string().optional().meta({ description: 'Requests left (`r`) and seconds until the minute ends (`t`)' }),
  policy: z.string().optional().meta({ description: 'Requests a minute (`q`)' }),
};
const rateHeaders = { 'X-Request-Id': header.requestId, RateLimit: header.rate, 'RateLimit-Policy': header.policy };

function responsesOf(contract: RouteContract): ZodOpenApiOperationObject['responses'] {
  const { answer } = contract;
  const responses: Record<string, unknown> = {
    [answer.status]: {
      description: answer.description,
      headers: z.object({
        ...rateHeaders,
        ...(contract.versioned ? { ETag: z.string().meta({ description: 'For If-Match and If-None-Match' }) } : {}),
        ...(answer.status === 201 ? { Location: z.string().optional() } : {}),
        ...(contract.idempotent
          ? { 'Idempotent-Replayed': z.string().optional().meta({ description: '`true`: the stored answer' }) }
          : {}),
      }),
      ...(answer.schema ? { content: { 'application/json': { schema: answer.schema } } } : {}),
      ...(answer.media
        ? { content: Object.fromEntries(answer.media.map((type) => [type, { schema: fileSchema(type) }])) }
        : {}),
    },
  };
  if (contract.versioned === 'read' && contract.method === 'GET')
    responses['304'] = { description: 'Unchanged since the ETag in If-None-Match.' };
  const byStatus = new Map<number, Set<ErrorCode>>();
  for (const code of refusalsOf(contract)) {
    const status = HTTP_STATUS[code];
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code));
  }
  for (const [status, codes] of [...byStatus].sort(([a], [b]) => a - b)) {
    responses[status] = {
      description: `${STATUS_WORDS[status] ?? ''} Code: ${[...codes].map((code) => `\`${code}\``).join(', ')}.`,
      headers: z.object({
        ...rateHeaders,
        ...(status === 429 ? { 'Retry-After': z.string().meta({ description: 'Seconds' }) } : {}),
      }),
      content: { 'application/problem+json': { schema: problem } },
    };
  }
  return responses as ZodOpenApiOperationObject['responses'];
}

function fileSchema(type: string): oas31.SchemaObject {
  if (type === 'application/json') return { type: 'array', items: { type: 'object' } };
  return type.startsWith('text/') ? { type: 'string' } : { type: 'string', format: 'binary' };
}

function headerParameters(contract: RouteContract): z.ZodObject | undefined {
  const shape = {
    ...(contract.idempotent
      ? {
          'Idempotency-Key': z
            .string()
            .regex(/^[\x21-\x7e]{1,255}$/)
            .optional()
            .meta({
              description:
                'One for each request you mean, for example a UUID. Sent again within 24 hours with the same content it gets the first answer and nothing is done twice; with other content it is refused.',
            }),
        }
      : {}),
    ...(contract.versioned === 'write'
      ? {
          'If-Match': z.string().meta({
            description: 'The ETag of what you saw (412 when it has changed since); `*` overwrites whatever is there.',
          }),
        }
      : {}),
    ...(contract.versioned === 'read' && contract.method === 'GET'
      ? { 'If-None-Match': z.string().optional().meta({ description: 'An ETag you know: 304 when nothing changed.' }) }
      : {}),
  };
  return Object.keys(shape).length === 0 ? undefined : z.object(shape);
}

function accessWords(contract: RouteContract): string {
  if (contract.access === 'public') return 'Open to everyone.';
  if (contract.access === 'session') return 'For signed-in people only: an API key does not open it.';
  if (contract.access === 'key') return 'Any API key.';
  return `Scope of the API key: \`${contract.access}\`.`;
}

function operationOf(contract: RouteContract): ZodOpenApiOperationObject {
  const headers = headerParameters(contract);
  const body = contract.body;
  const security: Record<string, string[]>[] = [
    ...(contract.access === 'public' || contract.access === 'session' ? [] : [{ apiKey: [] }]),
    ...(contract.access === 'public' ? [] : [{ session: [] }]),
  ];
  return {
    operationId: contract.id,
    tags: [contract.tag],
    summary: contract.summary,
    description: [contract.description, accessWords(contract), bodyWords(contract)].filter(Boolean).join('\n\n'),
    security,
    requestParams: {
      // Always objects, which the contract's general type can't say.
      ...(contract.params ? { path: contract.params as unknown as ZodObjectInput } : {}),
      ...(contract.query ? { query: contract.query as unknown as ZodObjectInput } : {}),
      ...(headers ? { header: headers } : {}),
    },
    ...(body
      ? { requestBody: { required: !body.safeParse({}).success, content: { 'application/json': { schema: body } } } }
      : {}),
    responses: responsesOf(contract),
    ...(isScope(contract) ? { 'x-scope': contract.access } : {}),
  };
}

function bodyWords({ body, maxBodyBytes = MAX_BODY_BYTES }: RouteContract): string {
  return body ? `The body has at most ${Math.round(maxBodyBytes / 1024)} kB.` : '';
}

function isScope({ access }: RouteContract): boolean {
  return access.includes(':');
}

/** The OpenAPI 3.1 document of the routes. `tags` says in which order the groups come and what each is about. */
export function openApiDocument(
  routes: readonly RouteContract[],
  tags: readonly { name: string; description: string }[],
  { version, server }: { version: string; server: string },
): OpenApiDocument {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const contract of routes) {
    paths[contract.path] ??= {};
    const path = paths[contract.path] ?? {};
    const method = contract.method.toLowerCase();
    if (path[method]) throw new Error(`${contract.method} ${contract.path} is in the list twice`);
    path[method] = operationOf(contract);
  }
  const document = createDocument(
    {
      openapi: '3.1.0',
      info: { title: 'RecomAMP API', version, description: ABOUT },
      servers: [{ url: server }],
      tags: tags.map((tag) => ({ ...tag })),
      paths,
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key (`rk_…`) made on your profile.' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'session',
            description: 'The session of a signed-in browser.',
          },
        },
      },
    },
    {
      override: ({ jsonSchema, zodSchema, io }) => {
        // Dates leave as ISO 8601 text.
        if (zodSchema._zod.def.type === 'date' && io === 'output')
          Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
      },
      allowEmptySchema: { custom: true, transform: { input: true }, unknown: true },
    },
  );
  describeFields(document);
  return document;
}

const ABOUT = `The operations of the workbench for programs.

**Authentication.** Make a key on your profile and send it as \`Authorization: Bearer rk_…\`. A key sees and changes what its owner can, within its scopes.

**Errors** are RFC 9457 problem details: read \`code\`; show \`detail\`; \`errors\` names each wrong value.

**Lists** come in pages: send \`cursor\` with the \`nextCursor\` of the page before until it is null.

**Not twice.** Send an \`Idempotency-Key\` with whatever makes or starts something, and repeat the request freely after a broken connection.

**Not over others.** A change needs \`If-Match\` with the \`ETag\` of what you saw.

**Limits.** Requests are counted by the minute, for each key; \`RateLimit\` tells what is left, \`Retry-After\` when to come back after a 429. Unknown fields and parameters are refused. A trailing slash makes no difference.`;
